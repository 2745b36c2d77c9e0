package dev.orderly.saga.sagas;

import static dev.orderly.saga.engine.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.StockCommitted;
import dev.orderly.contracts.inventory.StockReleased;
import dev.orderly.contracts.inventory.StockReserved;
import dev.orderly.contracts.orders.CancelOrder;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.OrderSettled;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.PaymentAuthorized;
import dev.orderly.contracts.payments.PaymentCaptured;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outgoing;
import dev.orderly.saga.engine.Decision;
import dev.orderly.saga.engine.OperatorAction;
import dev.orderly.saga.engine.SagaMessage;
import dev.orderly.testing.Survives;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

class SagaServiceIT {

    private static SagaDatabase database;

    private final OrderId order = new OrderId(MessageIds.next());

    @BeforeAll
    static void startDatabase() {
        database = SagaDatabase.create();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Test
    void takesASagaFurtherMessageByMessage() {
        place(order);
        reply(new StockReserved(order), ReserveStock.class);

        assertThat(database.sent(order))
                .extracting(Outgoing::body)
                .hasExactlyElementsOfTypes(ReserveStock.class, AuthorizePayment.class);
        assertThat(row("SELECT phase || ' ' || step FROM sagas")).isEqualTo("RUNNING AuthorizePayment");
        assertThat(row("SELECT revision::text FROM sagas")).isEqualTo("2");
        assertThat(database.jdbc()
                        .sql("SELECT what FROM saga_journal ORDER BY number")
                        .query(String.class)
                        .list())
                .containsExactly("STARTED", "SENT", "DONE", "SENT");
    }

    @Test
    void takesManyMessagesOfManyOrdersFurtherInOneTransaction() {
        var other = new OrderId(MessageIds.next());
        database.inTransaction(() -> {
            database.service().lock(List.of(order, other));
            placeWithin(order);
            placeWithin(other);
            database.service()
                    .handle(SagaMessage.reply(commandId(ReserveStock.class, order), new StockReserved(order)));
        });

        assertThat(row("SELECT string_agg(step, ' ' ORDER BY order_id) FROM sagas"))
                .isEqualTo("AuthorizePayment ReserveStock");
        assertThat(row("SELECT string_agg(revision::text, ' ') FROM sagas")).isEqualTo("1 1");
    }

    @Test
    @Survives(37)
    void changesNothingWhenTheTransactionFails() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.inTransaction(() -> {
                    placeWithin(order);
                    throw new IllegalStateException("a neighbour failed");
                }));

        assertThat(row("SELECT count(*)::text FROM sagas")).isEqualTo("0");
        assertThat(row("SELECT count(*)::text FROM saga_journal")).isEqualTo("0");
    }

    @Test
    void forgetsPersonalDataOnceNoCommandNeedsThem() {
        place(order);
        assertThat(row("SELECT state::text FROM sagas")).contains("Ada Lovelace");

        cancel(order);
        assertThat(row("SELECT state::text FROM sagas")).doesNotContain("Ada", "example.org", "tok_visa", "Analytical");
        assertThat(row("SELECT string_agg(to_json(j)::text, ' ') FROM saga_journal j"))
                .doesNotContain("Ada", "tok_visa");
    }

    @Test
    @Survives(39)
    void wakesASagaOnlyOnceItsDeadlineHasPassedByTheDatabasesClock() {
        place(order);
        assertThat(database.service().wakeDue(10)).isZero();

        letDeadlinesPass();
        assertThat(database.service().wakeDue(10)).isEqualTo(1);
        assertThat(database.service().wakeDue(10)).isZero();
        assertThat(database.sent(order))
                .hasSize(2)
                .extracting(Outgoing::id)
                .containsOnly(commandId(ReserveStock.class, order));
    }

    @Test
    void keepsTheDeadlineWhenAMessageChangesNothing() {
        place(order);
        var deadline = row("SELECT deadline_at::text FROM sagas");

        place(order);

        assertThat(row("SELECT deadline_at::text FROM sagas")).isEqualTo(deadline);
        assertThat(row("SELECT revision::text FROM sagas")).isEqualTo("2");
    }

    @Test
    @Survives({33, 38})
    void passesOverASagaThatAnotherTransactionHolds() throws Exception {
        place(order);
        letDeadlinesPass();
        var locked = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder = executor.submit(() -> database.inTransaction(() -> {
                database.service().lock(List.of(order));
                locked.countDown();
                await(done);
            }));
            await(locked);
            assertThat(database.service().wakeDue(10)).isZero();
            done.countDown();
            holder.get(10, TimeUnit.SECONDS);
        }
        assertThat(database.service().wakeDue(10)).isEqualTo(1);
    }

    /** The order is confirmed while somebody else cancels it: who waits for the lock must see the saga that was begun. */
    @Test
    void wakesASagaThatWasBegunWhileItWaitedForTheLock() throws Exception {
        place(order);
        reply(new StockReserved(order), ReserveStock.class);
        reply(new PaymentAuthorized(order), AuthorizePayment.class);
        reply(new ShipmentCreated(order, "carrier", "TRACK-1"), CreateShipment.class);
        reply(new PaymentCaptured(order, new Money(Currency.getInstance("EUR"), BigDecimal.TEN)), CapturePayment.class);
        reply(new StockCommitted(order), CommitStock.class);
        var cancelling = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var customer = executor.submit(() -> database.inTransaction(() -> {
                cancelWithin(order);
                cancelling.countDown();
                await(done);
            }));
            await(cancelling);
            var confirmation = executor.submit(() -> reply(new OrderSettled(order), ConfirmOrder.class));
            Awaitility.await()
                    .until(() -> row("SELECT count(*)::text FROM pg_locks WHERE NOT granted")
                            .equals("1"));
            done.countDown();
            customer.get(10, TimeUnit.SECONDS);
            confirmation.get(10, TimeUnit.SECONDS);
        }

        assertThat(row("SELECT phase FROM sagas WHERE definition = 'place-order'"))
                .isEqualTo("COMPLETED");
        assertThat(row("SELECT phase FROM sagas WHERE definition = 'cancel-order'"))
                .isEqualTo("RUNNING");
    }

    @Test
    @Survives(38)
    void wakesEachSagaOnceHoweverManyReplicasLook() throws Exception {
        for (var i = 0; i < 40; i++) {
            place(new OrderId(MessageIds.next()));
        }
        letDeadlinesPass();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var replica : executor.invokeAll(Collections.nCopies(4, SagaServiceIT::wakeAllDue))) {
                replica.get();
            }
        }
        database.service().wakeDue(100);
        assertThat(row("SELECT count(*)::text FROM saga_journal WHERE what = 'SENT_AGAIN'"))
                .isEqualTo("40");
    }

    @Test
    @Survives(51)
    void neverDeadlocksOnCrossingBatches() throws Exception {
        var orders =
                Stream.generate(() -> new OrderId(MessageIds.next())).limit(10).toList();
        orders.forEach(this::place);
        var batches = IntStream.range(0, 40)
                .mapToObj(round -> Executors.callable(() -> cancelAll(round % 2 == 0 ? orders : orders.reversed())))
                .toList();
        try (var executor = Executors.newFixedThreadPool(4)) {
            for (var batch : executor.invokeAll(batches)) {
                batch.get();
            }
        }
        assertThat(row("SELECT count(*)::text FROM sagas WHERE phase = 'COMPENSATING'"))
                .isEqualTo("10");
    }

    @Test
    void refusesASecondSagaForAnOrderThatTwoTransactionsBegin() {
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> database.inTransaction(() -> {
                    cancelWithin(order);
                    database.inNewTransaction(() -> placeWithin(order));
                }));

        cancel(order);
        assertThat(row("SELECT phase FROM sagas")).isEqualTo("COMPENSATING");
    }

    @Test
    @Survives({34, 52})
    void leavesACancelledSagaBehindWhenTheWishOvertakesTheOrder() {
        cancel(order);
        assertThat(row("SELECT phase FROM sagas")).isEqualTo("CANCELLED");

        place(order);
        assertThat(database.sent(order)).extracting(Outgoing::body).containsExactly(new CancelOrder(order));
    }

    @Test
    void undoesAtTheWishOfAnOperator() {
        place(order);
        var saga = database.jdbc().sql("SELECT id FROM sagas").query(UUID.class).single();

        assertThat(database.service().operate(saga, new OperatorAction.Resolve("impatience")))
                .containsInstanceOf(Decision.Refused.class);
        database.service().operate(saga, new OperatorAction.Compensate());

        assertThat(row("SELECT phase FROM sagas")).isEqualTo("COMPENSATING");
        assertThat(database.service().operate(MessageIds.next(), new OperatorAction.Retry()))
                .isEmpty();
    }

    @Test
    @Survives(41)
    void givesBackStockThatIsStillReservedAfterTheEnd() {
        cancel(order);
        place(order);
        reply(new OrderSettled(order), CancelOrder.class);
        var other = new OrderId(MessageIds.next());
        place(other);
        cancel(other);
        reply(new StockReleased(other), ReleaseStock.class);
        reply(new OrderSettled(other), CancelOrder.class);

        for (var asked : List.of(order, other)) {
            database.inTransaction(() -> database.service().handle(new SagaMessage.ReservationOverdue(asked)));
        }

        assertThat(database.sent(order)).extracting(Outgoing::body).containsExactly(new CancelOrder(order));
        assertThat(database.sent(other))
                .filteredOn(sent -> sent.body() instanceof ReleaseStock)
                .extracting(Outgoing::id)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void countsWhatIsUnfinishedAndWhatHappens() {
        database.placeStuck(order);
        database.meters().refresh();

        var meters = database.registry();
        assertThat(meters.get("orderly.sagas.unfinished")
                        .tags("definition", "place-order", "phase", "CLOSING", "stuck", "true")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get("orderly.sagas.oldest.step.age").gauge().value()).isNotNegative();
        assertThat(meters.get("orderly.sagas.journal")
                        .tags("definition", "place-order", "what", "STUCK")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void doesNotRewriteHistory() {
        place(order);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> database.jdbc().sql("DELETE FROM saga_journal").update())
                .withMessageContaining("only appended to");
    }

    private void place(OrderId id) {
        database.inTransaction(() -> placeWithin(id));
    }

    private static void placeWithin(OrderId id) {
        database.service().handle(new SagaMessage.OrderPlaced(anOrder(id)));
    }

    private void cancel(OrderId id) {
        database.inTransaction(() -> cancelWithin(id));
    }

    private static void cancelAll(List<OrderId> orders) {
        database.inTransaction(() -> {
            database.service().lock(orders);
            orders.forEach(SagaServiceIT::cancelWithin);
        });
    }

    private static void cancelWithin(OrderId id) {
        database.service().handle(new SagaMessage.CancellationRequested(id));
    }

    private void reply(Reply reply, Class<? extends Command> command) {
        database.inTransaction(() ->
                database.service().handle(SagaMessage.reply(commandId(command, reply.orderId()), reply)));
    }

    private static UUID commandId(Class<? extends Command> type, OrderId of) {
        return database.sent(of).stream()
                .filter(sent -> type.isInstance(sent.body()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static int wakeAllDue() {
        var woken = 0;
        for (var more = 1; more > 0; woken += more) {
            more = database.service().wakeDue(7);
        }
        return woken;
    }

    private static void letDeadlinesPass() {
        database.jdbc()
                .sql("UPDATE sagas SET deadline_at = now() - interval '1 second'")
                .update();
    }

    private static String row(String sql) {
        return database.jdbc().sql(sql).query(String.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
