package dev.orderly.saga.sagas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.StockReleased;
import dev.orderly.contracts.inventory.StockReserved;
import dev.orderly.contracts.orders.CancelOrder;
import dev.orderly.contracts.orders.OrderSettled;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outgoing;
import dev.orderly.saga.engine.Decision;
import dev.orderly.saga.engine.OperatorAction;
import dev.orderly.saga.engine.SagaMessage;
import dev.orderly.testing.Survives;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

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
        database.place(order);
        database.reply(new StockReserved(order), ReserveStock.class);

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
            database.place(order);
            database.place(other);
            database.reply(new StockReserved(order), ReserveStock.class);
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
                    database.place(order);
                    throw new IllegalStateException("a neighbour failed");
                }));

        assertThat(row("SELECT count(*)::text FROM sagas")).isEqualTo("0");
        assertThat(row("SELECT count(*)::text FROM saga_journal")).isEqualTo("0");
    }

    @Test
    void forgetsPersonalDataOnceNoCommandNeedsThem() {
        database.place(order);
        assertThat(row("SELECT state::text FROM sagas")).contains("Ada Lovelace");

        database.cancel(order);
        assertThat(row("SELECT state::text FROM sagas")).doesNotContain("Ada", "example.org", "tok_visa", "Analytical");
        assertThat(row("SELECT string_agg(to_json(j)::text, ' ') FROM saga_journal j"))
                .doesNotContain("Ada", "tok_visa");
    }

    @Test
    @Survives(39)
    void wakesASagaOnlyOnceItsDeadlineHasPassedByTheDatabasesClock() {
        database.place(order);
        assertThat(database.service().wakeDue(10)).isZero();

        database.letDeadlinesPass();
        assertThat(database.service().wakeDue(10)).isEqualTo(1);
        assertThat(database.service().wakeDue(10)).isZero();
        assertThat(database.sent(order))
                .hasSize(2)
                .extracting(Outgoing::id)
                .containsOnly(database.commandId(ReserveStock.class, order));
    }

    @Test
    void keepsTheDeadlineWhenAMessageChangesNothing() {
        database.place(order);
        var deadline = row("SELECT deadline_at::text FROM sagas");

        database.place(order);

        assertThat(row("SELECT deadline_at::text FROM sagas")).isEqualTo(deadline);
        assertThat(row("SELECT revision::text FROM sagas")).isEqualTo("2");
    }

    @Test
    @Survives({34, 52})
    void leavesACancelledSagaBehindWhenTheWishOvertakesTheOrder() {
        database.cancel(order);
        assertThat(row("SELECT phase FROM sagas")).isEqualTo("CANCELLED");

        database.place(order);
        assertThat(database.sent(order)).extracting(Outgoing::body).containsExactly(new CancelOrder(order));
    }

    @Test
    void undoesAtTheWishOfAnOperator() {
        database.place(order);
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
        database.cancel(order);
        database.place(order);
        database.reply(new OrderSettled(order), CancelOrder.class);
        var other = new OrderId(MessageIds.next());
        database.place(other);
        database.cancel(other);
        database.reply(new StockReleased(other), ReleaseStock.class);
        database.reply(new OrderSettled(other), CancelOrder.class);

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
        database.place(order);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> database.jdbc().sql("DELETE FROM saga_journal").update())
                .withMessageContaining("only appended to");
    }

    private static String row(String sql) {
        return database.jdbc().sql(sql).query(String.class).single();
    }
}
