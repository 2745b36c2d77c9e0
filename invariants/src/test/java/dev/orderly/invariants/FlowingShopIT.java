package dev.orderly.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders are delivered by several hands at once while the checker looks again and again. */
class FlowingShopIT {

    private static final int LOOKS = 25;

    private final RestingShop shop = RestingShop.opened();
    private final Checker checker = Checker.ofWhatIsKnown(shop.databases(), null, null);

    @AfterEach
    void tidyUp() throws SQLException {
        for (Database database : Database.values()) {
            shop.reset(database);
        }
    }

    @Test
    void findsNothingWrongWhileOrdersFlow() throws Exception {
        shop.tamper(
                Database.INVENTORY,
                "UPDATE stock_levels SET available = 1000000, received = sold + reserved + 1000000");
        var enough = new AtomicBoolean();
        Callable<Integer> hand = () -> deliverUntil(enough);
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> one = hands.submit(hand);
            Future<Integer> other = hands.submit(hand);
            try {
                for (int look = 0; look < LOOKS; look++) {
                    Findings findings = checker.check();
                    assertThat(findings).as(VerdictTable.of(findings)).matches(Findings::isSound);
                }
            } finally {
                enough.set(true);
            }
            assertThat(one.get() + other.get()).isGreaterThan(LOOKS);
        }
        Findings findings = checker.check();
        assertThat(findings)
                .as(VerdictTable.of(findings))
                .matches(Findings::isSound)
                .matches(Findings::isAtRest);
    }

    private static int deliverUntil(AtomicBoolean enough) throws SQLException {
        int delivered = 0;
        try (var flowing = new FlowingShop()) {
            while (!enough.get()) {
                flowing.deliversAnOrder();
                delivered++;
            }
        }
        return delivered;
    }
}
