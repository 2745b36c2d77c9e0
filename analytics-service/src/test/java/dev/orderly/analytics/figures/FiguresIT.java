package dev.orderly.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.OrderCancelled;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.contracts.orders.OrderRejected;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.messaging.MessageContext;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.MessageType;
import dev.orderly.testing.CountingDataSource;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresIT {

    private static final CustomerId CUSTOMER = new CustomerId("ada");
    private static final Sku MUG = new Sku("MUG-BLUE");
    private static final Sku LAMP = new Sku("LAMP-DESK");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:30Z");
    private static final Instant LATER = Instant.parse("2026-11-21T12:05:00Z");

    private final CountingDataSource database =
            new CountingDataSource(TestDatabase.empty().dataSource());
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final Figures figures = new Figures(jdbc);
    private final Reports reports = new Reports(jdbc);
    private final MessageHandlers handlers = new FiguresConfiguration()
            .figuresHandlers(new OrderEventHandler(new CountingTransactions(new CountedOrders(jdbc), figures)));

    @BeforeAll
    void migrate() {
        Flyway.configure().dataSource(database).load().migrate();
    }

    @BeforeEach
    void clear() {
        figures.clear();
    }

    @Test
    void countsOrdersByWhatHasBecomeOfThem() {
        OrderCreated first = order(line(MUG, 2, "12.50"));
        OrderCreated second = order(line(MUG, 1, "12.50"), line(LAMP, 1, "119.00"));
        OrderCreated rejected = order(line(LAMP, 1, "119.00"));
        OrderCreated cancelled = order(line(LAMP, 2, "119.00"));
        OrderCreated open = order(line(MUG, 1, "12.50"));

        handle(NOON, first, second, rejected, cancelled, open);
        handle(NOON, confirmed(first), confirmed(second), rejected(rejected), cancelled(cancelled));

        assertThat(reports.sales()).containsExactly(new Reports.Sales(5, 1, 2, 1, 1, eur("156.50"), eur("78.25")));
        assertThat(reports.rejections()).containsExactly(new Reports.Rejections(RejectionReason.OUT_OF_STOCK, 1));
        assertThat(reports.products())
                .containsExactly(
                        new Reports.Product(LAMP, 4, 1, eur("119.00")), new Reports.Product(MUG, 4, 3, eur("37.50")));
    }

    @Test
    void takesTheRevenueBackWhenAConfirmedOrderIsCancelled() {
        OrderCreated kept = order(line(MUG, 1, "12.50"));
        OrderCreated returned = order(line(MUG, 2, "12.50"));
        handle(NOON, kept, returned, confirmed(kept), confirmed(returned));

        handle(LATER, cancelled(returned));

        assertThat(reports.sales()).containsExactly(new Reports.Sales(2, 0, 1, 0, 1, eur("12.50"), eur("12.50")));
        assertThat(reports.products()).containsExactly(new Reports.Product(MUG, 3, 1, eur("12.50")));
    }

    @Test
    void keepsEachMinuteAsItWas() {
        OrderCreated order = order(line(MUG, 2, "12.50"));
        handle(NOON, order, confirmed(order));
        handle(LATER, cancelled(order));

        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        Reports.Minute first = new Reports.Minute(noon, 1, 1, 0, 0, eur("25.00"), eur("0.00"));
        Reports.Minute last = new Reports.Minute(LATER, 0, 0, 0, 1, eur("0.00"), eur("25.00"));
        assertThat(reports.minutes(noon, LATER.plusSeconds(1))).containsExactly(first, last);
        assertThat(reports.minutes(noon, LATER)).containsExactly(first);
        assertThat(reports.minutes(LATER, null)).containsExactly(last);
    }

    @Test
    void addsUpLinesOfTheSameProduct() {
        OrderCreated order = order(line(MUG, 2, "12.50"), line(MUG, 1, "12.50"));

        handle(NOON, order);
        handle(NOON, confirmed(order));

        assertThat(reports.products()).containsExactly(new Reports.Product(MUG, 3, 3, eur("37.50")));
    }

    @Test
    @Survives(25)
    void countsEachEventOnceHoweverOftenItComes() {
        OrderCreated order = order(line(MUG, 2, "12.50"));
        OrderCreated rejected = order(line(MUG, 1, "12.50"));
        List<Event> log = List.of(order, rejected, confirmed(order), rejected(rejected), cancelled(order));
        handle(NOON, log.toArray(Event[]::new));
        Snapshot once = snapshot();

        log.forEach(event -> handle(LATER, event));
        handle(LATER, log.toArray(Event[]::new));

        assertThat(snapshot()).isEqualTo(once);
    }

    @Test
    @Survives(48)
    void arrivesAtTheSameFiguresWhenTheLogIsReplayed() {
        List<Event> log = randomLog(300);
        log.forEach(event -> handle(NOON, event));
        Snapshot before = snapshot();

        figures.clear();
        assertThat(reports.sales()).isEmpty();
        for (int from = 0; from < log.size(); from += 50) {
            handle(NOON, log.subList(from, Math.min(from + 50, log.size())).toArray(Event[]::new));
        }

        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void handlesABatchOfAHundredOrdersInAHandfulOfStatements() {
        OrderCreated[] orders = IntStream.range(0, 100)
                .mapToObj(i -> order(line(MUG, 1, "12.50"), line(LAMP, 1, "119.00")))
                .toArray(OrderCreated[]::new);
        database.reset();

        handle(NOON, orders);

        assertThat(database.statements()).isEqualTo(5);
        assertThat(reports.sales().getFirst().placed()).isEqualTo(100);
    }

    @Test
    @Survives(51)
    void losesNothingWhenPartitionsMeetInTheSameFigures() throws Exception {
        List<Callable<Void>> batches = IntStream.range(0, 100)
                .mapToObj(i -> i % 2 == 0
                        ? batchOf(order(line(MUG, 1, "12.50")), order(line(LAMP, 1, "119.00")))
                        : batchOf(order(line(LAMP, 1, "119.00")), order(line(MUG, 1, "12.50"))))
                .toList();
        try (ExecutorService partitions = Executors.newFixedThreadPool(6)) {
            for (Future<Void> batch : partitions.invokeAll(batches)) {
                batch.get();
            }
        }

        assertThat(reports.sales().getFirst().placed()).isEqualTo(200);
        assertThat(reports.products()).extracting(Reports.Product::ordered).containsExactly(100L, 100L);
    }

    @Test
    void refusesWhatCannotHaveHappened() {
        OrderCreated order = order(line(MUG, 2, "12.50"));
        assertThatThrownBy(() -> handle(NOON, confirmed(order))).isInstanceOf(PermanentFailure.class);

        handle(NOON, order, rejected(order));
        Snapshot before = snapshot();

        assertThatThrownBy(() -> handle(NOON, confirmed(order))).isInstanceOf(PermanentFailure.class);
        assertThat(snapshot()).isEqualTo(before);
    }

    private void handle(Instant time, Event... events) {
        transaction.executeWithoutResult(status -> {
            handlers.lock(List.of((Object[]) events));
            for (Event event : events) {
                MessageHandlers.Handling handling = handlers.handling(event.getClass());
                if (handling instanceof MessageHandlers.Handling.Local local) {
                    MessageContext.handling(
                            envelope(event, time), () -> local.handler().apply(event));
                }
            }
        });
    }

    private Callable<Void> batchOf(Event... events) {
        return () -> {
            handle(NOON, events);
            return null;
        };
    }

    private static Envelope envelope(Event event, Instant time) {
        String orderId = event.orderId().toString();
        MessageType type = new MessageType("order.event", 1);
        return new Envelope(MessageIds.next(), "/order-service", type, orderId, time, orderId, null, null, null);
    }

    private record Snapshot(
            List<Reports.Sales> sales,
            List<Reports.Minute> minutes,
            List<Reports.Product> products,
            List<Reports.Rejections> rejections) {}

    private Snapshot snapshot() {
        return new Snapshot(
                reports.sales(), reports.minutes(Instant.EPOCH, null), reports.products(), reports.rejections());
    }

    /** The lives of some orders, mixed as on a topic: each one's events in their order. */
    private static List<Event> randomLog(int orders) {
        Random random = new Random(48);
        List<List<Event>> lives = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            OrderCreated order = order(line(MUG, 1 + random.nextInt(5), "12.50"), line(LAMP, 1, "119.00"));
            lives.add(new ArrayList<>(
                    switch (random.nextInt(5)) {
                        case 0 -> List.<Event>of(order);
                        case 1 -> List.of(order, rejected(order));
                        case 2 -> List.of(order, cancelled(order));
                        case 3 -> List.of(order, confirmed(order), cancelled(order));
                        default -> List.of(order, confirmed(order));
                    }));
        }
        List<Event> log = new ArrayList<>();
        while (!lives.isEmpty()) {
            Collections.shuffle(lives, random);
            log.add(lives.getLast().removeFirst());
            lives.removeIf(List::isEmpty);
        }
        return log;
    }

    private static OrderCreated order(OrderLine... lines) {
        Money total = List.of(lines).stream().map(OrderLine::price).reduce(eur("0"), Money::plus);
        return new OrderCreated(new OrderId(MessageIds.next()), CUSTOMER, List.of(lines), total, null, null);
    }

    private static OrderLine line(Sku sku, int quantity, String price) {
        return new OrderLine(sku, sku.value(), quantity, eur(price));
    }

    private static OrderConfirmed confirmed(OrderCreated order) {
        return new OrderConfirmed(order.orderId(), CUSTOMER, order.total());
    }

    private static OrderRejected rejected(OrderCreated order) {
        return new OrderRejected(order.orderId(), CUSTOMER, RejectionReason.OUT_OF_STOCK, "sold out");
    }

    private static OrderCancelled cancelled(OrderCreated order) {
        return new OrderCancelled(order.orderId(), CUSTOMER);
    }

    private static Money eur(String amount) {
        return Money.of("EUR", amount);
    }
}
