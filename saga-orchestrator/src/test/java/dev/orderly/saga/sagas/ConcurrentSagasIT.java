package dev.orderly.saga.sagas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.StockCommitted;
import dev.orderly.contracts.inventory.StockReserved;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.OrderSettled;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.PaymentAuthorized;
import dev.orderly.contracts.payments.PaymentCaptured;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.messaging.MessageIds;
import dev.orderly.testing.Survives;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** Sagas that several transactions, or replicas, want at once. */
class ConcurrentSagasIT {

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
    @Survives({33, 38})
    void passesOverASagaThatAnotherTransactionHolds() throws Exception {
        database.place(order);
        database.letDeadlinesPass();
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
        database.place(order);
        database.reply(new StockReserved(order), ReserveStock.class);
        database.reply(new PaymentAuthorized(order), AuthorizePayment.class);
        database.reply(new ShipmentCreated(order, "carrier", "TRACK-1"), CreateShipment.class);
        database.reply(new PaymentCaptured(order, Money.of("EUR", "10")), CapturePayment.class);
        database.reply(new StockCommitted(order), CommitStock.class);
        var cancelling = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var customer = executor.submit(() -> database.inTransaction(() -> {
                database.cancel(order);
                cancelling.countDown();
                await(done);
            }));
            await(cancelling);
            var confirmation = executor.submit(() -> database.reply(new OrderSettled(order), ConfirmOrder.class));
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
            database.place(new OrderId(MessageIds.next()));
        }
        database.letDeadlinesPass();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var replica : executor.invokeAll(Collections.nCopies(4, ConcurrentSagasIT::wakeAllDue))) {
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
        orders.forEach(database::place);
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
                    database.cancel(order);
                    database.inNewTransaction(() -> database.place(order));
                }));

        database.cancel(order);
        assertThat(row("SELECT phase FROM sagas")).isEqualTo("COMPENSATING");
    }

    private static void cancelAll(List<OrderId> orders) {
        database.inTransaction(() -> {
            database.service().lock(orders);
            orders.forEach(database::cancel);
        });
    }

    private static int wakeAllDue() {
        var woken = 0;
        for (var more = 1; more > 0; woken += more) {
            more = database.service().wakeDue(7);
        }
        return woken;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String row(String sql) {
        return database.jdbc().sql(sql).query(String.class).single();
    }
}
