package dev.orderly.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReservationOverdue;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.StockCommand;
import dev.orderly.contracts.inventory.StockLine;
import dev.orderly.inventory.InventoryDatabase;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outgoing;
import dev.orderly.testing.Survives;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OverdueReservationsIT {

    private static final Sku MUG = new Sku("MUG-BLUE");
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final DataSource database = InventoryDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final StockLevels levels = new StockLevels(jdbc);
    private final List<Outgoing> published = new ArrayList<>();
    private final StockCommandHandler handler =
            new StockCommandHandler(new StockKeeper(new Reservations(jdbc), levels), published::add);
    private final OverdueReservations overdue = new OverdueReservations(jdbc, published::add);

    @Test
    @Survives(41)
    void asksAboutAReservationThatIsOldAndReleasesNothingItself() {
        OrderId forgotten = reserved();
        letTimePass();
        reserved();

        ask();

        assertThat(published).extracting(Outgoing::body).containsExactly(new ReservationOverdue(forgotten));
        assertThat(levels.find(MUG).orElseThrow().reserved()).isEqualTo(2);
    }

    @Test
    void asksOnceInAWhile() {
        reserved();
        letTimePass();
        ask();
        ask();
        assertThat(published).hasSize(1);

        letTimePass();
        ask();
        assertThat(published).hasSize(2);
    }

    @Test
    void asksAboutNothingThatIsSoldOrReleased() {
        handle(new CommitStock(reserved()));
        handle(new ReleaseStock(reserved()));
        letTimePass();

        ask();

        assertThat(published).isEmpty();
    }

    @Test
    @Survives(41)
    void givesAForgottenPieceBackWhenItIsToldTo() {
        OrderId forgotten = reserved();

        handle(new ReleaseStock(forgotten));
        handle(new ReleaseStock(forgotten));

        assertThat(levels.find(MUG).orElseThrow()).isEqualTo(new StockLevel(MUG, 10000, 0, 0, 10000));
    }

    private OrderId reserved() {
        var order = new OrderId(MessageIds.next());
        handle(new ReserveStock(order, List.of(new StockLine(MUG, 1))));
        return order;
    }

    private void handle(StockCommand command) {
        transaction.executeWithoutResult(_ -> {
            handler.lock(List.of(command));
            handler.handle(command);
        });
        published.clear();
    }

    private void ask() {
        transaction.executeWithoutResult(_ -> overdue.askAboutThoseOlderThan(AN_HOUR));
    }

    private void letTimePass() {
        jdbc.sql("update reservations set updated_at = updated_at - interval '2 hours'")
                .update();
    }
}
