package dev.orderly.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.PaymentAuthorized;
import dev.orderly.contracts.payments.PaymentCaptured;
import dev.orderly.contracts.payments.PaymentCommand;
import dev.orderly.contracts.payments.PaymentDeclined;
import dev.orderly.contracts.payments.PaymentRefunded;
import dev.orderly.contracts.payments.PaymentVoided;
import dev.orderly.contracts.payments.RefundPayment;
import dev.orderly.contracts.payments.VoidPayment;
import dev.orderly.messaging.Outgoing;
import dev.orderly.messaging.RemoteEffect.Attempt;
import dev.orderly.payments.ledger.LedgerOf;
import dev.orderly.payments.provider.UnreliableProvider;
import dev.orderly.payments.provider.UnreliableProvider.Behaviour;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PaymentEffectIT {

    private static final Money PRICE = Money.of("EUR", "25.80");

    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;

    private final OrderId order = new OrderId(UUID.randomUUID());
    private final List<Object> published = new ArrayList<>();

    private UnreliableProvider remote;
    private PaymentEffect<PaymentCommand> effect;

    @BeforeAll
    static void createDatabase() {
        var database = TestDatabase.empty().dataSource();
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @BeforeEach
    void startTheProvider() throws IOException {
        remote = new UnreliableProvider();
        effect = new PaymentEffect<>(new Payments(jdbc), LedgerOf.database(jdbc), remote.client(), this::publish);
    }

    @AfterEach
    void stopTheProvider() {
        remote.close();
    }

    @Test
    void takesTheMoneyAndGivesItBack() {
        assertThat(handle(authorize())).isEqualTo(new PaymentAuthorized(order));
        assertThat(handle(new CapturePayment(order))).isEqualTo(new PaymentCaptured(order, PRICE));
        assertThat(handle(new RefundPayment(order))).isEqualTo(new PaymentRefunded(order, PRICE));

        assertThat(published)
                .containsExactly(
                        new PaymentAuthorized(order),
                        new PaymentCaptured(order, PRICE),
                        new PaymentRefunded(order, PRICE));
        assertThat(stored()).isEqualTo("REFUNDED 25.80 25.80 25.80");
        assertThat(effect.ledger().entriesOf(order)).hasSize(4);
    }

    @Test
    void releasesWhatIsHeld() {
        handle(authorize());

        assertThat(handle(new VoidPayment(order))).isEqualTo(new PaymentVoided(order));
        assertThat(stored()).isEqualTo("VOIDED 25.80 0 0");
        assertThat(effect.ledger().entriesOf(order)).isEmpty();
    }

    @Test
    @Survives(34)
    void refusesAnAuthorizationThatItsUndoHasOvertaken() {
        assertThat(handle(new VoidPayment(order))).isEqualTo(new PaymentVoided(order));
        assertThat(handle(authorize())).isEqualTo(new PaymentDeclined(order, "payment_voided"));

        assertThat(remote.requests()).isEmpty();
        assertThat(published).containsExactly(new PaymentVoided(order));
    }

    @Test
    void keepsADeclinedCard() {
        remote.will(Behaviour.DECLINES);

        assertThat(handle(authorize())).isEqualTo(new PaymentDeclined(order, "card_declined"));
        assertThat(stored()).isEqualTo("DECLINED 0 0 0");
    }

    @Test
    @Survives(35)
    void takesTheMoneyOnceWhenItDiesBeforeItHasWrittenSo() {
        handle(authorize());
        var capture = new CapturePayment(order);
        var id = UUID.randomUUID();
        effect.call(capture, new Attempt(id, 1));

        var settlement = effect.call(capture, new Attempt(id, 2));
        transaction.execute(status -> effect.complete(capture, settlement));

        assertThat(remote.operations()).isEqualTo(2);
        assertThat(stored()).isEqualTo("CAPTURED 25.80 25.80 0");
    }

    @Test
    void refusesAnOutcomeThatRestsOnAnOldState() {
        handle(authorize());
        var undo = new VoidPayment(order);
        var stale = effect.call(undo, new Attempt(UUID.randomUUID(), 1));
        handle(new CapturePayment(order));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> transaction.execute(status -> effect.complete(undo, stale)));
        assertThat(stored()).isEqualTo("CAPTURED 25.80 25.80 0");
    }

    private AuthorizePayment authorize() {
        return new AuthorizePayment(order, new CustomerId("c-1"), PRICE, new CardToken("tok_visa"));
    }

    private Object handle(PaymentCommand command) {
        var settlement = effect.call(command, new Attempt(UUID.randomUUID(), 1));
        return Objects.requireNonNull(transaction.execute(status -> effect.complete(command, settlement)));
    }

    private void publish(Outgoing message) {
        assertThat(message.destination().channel()).isEqualTo("payments.events");
        assertThat(message.subject()).isEqualTo(order.toString());
        published.add(message.body());
    }

    private String stored() {
        return jdbc.sql(
                        "SELECT concat_ws(' ', status, authorized, captured, refunded) FROM payments WHERE order_id = ?")
                .param(order.value())
                .query(String.class)
                .single();
    }
}
