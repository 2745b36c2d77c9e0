package dev.orderly.email.mails;

import static dev.orderly.email.mails.MailFixtures.ADA;
import static dev.orderly.email.mails.MailFixtures.confirmed;
import static dev.orderly.email.mails.MailFixtures.created;
import static dev.orderly.email.mails.MailFixtures.html;
import static dev.orderly.email.mails.MailFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Contact;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderPersonalDataErased;
import dev.orderly.email.mails.Mails.MailRecord;
import dev.orderly.messaging.MessageIds;
import dev.orderly.testing.Survives;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        classes = EmailParts.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "orderly.email.connections=1")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class MailsIT {

    private final OrderId order = new OrderId(MessageIds.next());

    private final MailServer server;
    private final JdbcClient jdbc;
    private final OrderEventHandler orders;
    private final Mails mails;
    private final Postman postman;
    private final TransactionTemplate transaction;

    MailsIT(
            MailServer server,
            JdbcClient jdbc,
            OrderEventHandler orders,
            Mails mails,
            Postman postman,
            TransactionTemplate transaction) {
        this.server = server;
        this.jdbc = jdbc;
        this.orders = orders;
        this.mails = mails;
        this.postman = postman;
        this.transaction = transaction;
    }

    @BeforeEach
    void reset() {
        jdbc.sql("TRUNCATE mails, recipients").update();
        server.reset();
    }

    @Test
    void arriveAsTextAndHtmlUnderTheirOwnMessageId() throws Exception {
        happen(() -> orders.created(created(order, ADA)));
        postman.deliverDue();

        var message = server.messages().getFirst();
        assertThat(message.getMessageID()).isEqualTo("<%s.received@orderly.dev>".formatted(order));
        assertThat(message.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("Ada Lovelace <ada@example.com>");
        assertThat(text(message)).contains("Hello Ada Lovelace,", "2 x Mug");
        assertThat(html(message)).contains("Ada Lovelace", "EUR 19.80");
        assertThat(mails.findByOrder(order)).singleElement().satisfies(mail -> {
            assertThat(mail.status()).isEqualTo(MailStatus.SENT);
            assertThat(mail.messageId()).isEqualTo(message.getMessageID());
            assertThat(mail.sentAt()).isNotNull();
        });
    }

    @Test
    void waitForTheirRecipientToBeKnown() {
        happen(() -> orders.confirmed(confirmed(order)));
        postman.deliverDue();
        assertThat(server.messages()).isEmpty();
        assertThat(statuses()).containsExactly(MailStatus.WAITING);

        happen(() -> orders.created(created(order, ADA)));
        postman.deliverDue();

        assertThat(messageIds())
                .containsExactly(
                        "<%s.received@orderly.dev>".formatted(order), "<%s.confirmed@orderly.dev>".formatted(order));
    }

    @Test
    @Survives(25)
    void areSentOnceForEachKind() {
        happen(() -> orders.created(created(order, ADA)), () -> orders.created(created(order, ADA)));
        postman.deliverDue();
        happen(() -> orders.created(created(order, ADA)));
        postman.deliverDue();

        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void keepTheirMessageIdWhenSentAgain() {
        happen(() -> orders.created(created(order, ADA)));
        postman.deliverDue();
        jdbc.sql("UPDATE mails SET status = 'WAITING', sent_at = NULL, due_at = now()")
                .update();
        postman.deliverDue();

        assertThat(messageIds()).hasSize(2).containsOnly("<%s.received@orderly.dev>".formatted(order));
    }

    @Test
    void areNotSentToAnErasedRecipient() {
        happen(
                () -> orders.created(created(order, ADA)),
                () -> orders.personalDataErased(erased()),
                () -> orders.personalDataErased(erased()),
                () -> orders.confirmed(confirmed(order)));
        postman.deliverDue();

        assertThat(server.messages()).isEmpty();
        assertThat(statuses()).containsOnly(MailStatus.SUPPRESSED).hasSize(2);
        assertThat(jdbc.sql("SELECT count(*) FROM recipients WHERE name IS NOT NULL OR email IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void areNotSentToARecipientErasedBeforeTheyWereKnown() {
        happen(() -> orders.personalDataErased(erased()), () -> orders.created(created(order, ADA)));
        postman.deliverDue();

        assertThat(server.messages()).isEmpty();
        assertThat(statuses()).containsExactly(MailStatus.SUPPRESSED);
    }

    @Test
    void shareOneConnection() {
        Stream.generate(() -> new OrderId(MessageIds.next()))
                .limit(20)
                .forEach(each -> happen(() -> orders.created(created(each, ADA))));
        postman.deliverDue();

        assertThat(server.messages()).hasSize(20);
        assertThat(server.connections()).hasSize(1);
    }

    @Test
    void waitForAServerThatIsDown() {
        happen(() -> orders.created(created(order, ADA)));
        server.stop();
        postman.deliverDue();
        assertThat(mails.findByOrder(order)).singleElement().satisfies(mail -> {
            assertThat(mail.status()).isEqualTo(MailStatus.WAITING);
            assertThat(mail.attempts()).isEqualTo(1);
        });

        server.start();
        jdbc.sql("UPDATE mails SET due_at = now()").update();
        postman.deliverDue();

        assertThat(statuses()).containsExactly(MailStatus.SENT);
    }

    @Test
    void doNotHoldUpOthersWhenTheirAddressIsRefused() {
        var other = new OrderId(MessageIds.next());
        server.refuse("nobody@example.com");
        happen(() -> orders.created(created(order, new Contact("Nobody", "nobody@example.com"))));
        happen(() -> orders.created(created(other, ADA)));
        postman.deliverDue();

        assertThat(mails.findByOrder(order)).singleElement().satisfies(mail -> {
            assertThat(mail.status()).isEqualTo(MailStatus.UNDELIVERABLE);
            assertThat(mail.lastError()).isEqualTo("address refused with 550");
        });
        assertThat(mails.findByOrder(other)).extracting(MailRecord::status).containsExactly(MailStatus.SENT);
    }

    @Test
    @Survives(38)
    void areClaimedByOneSenderOnly() {
        happen(() -> orders.created(created(order, ADA)));

        assertThat(mails.claim(10, Duration.ofMinutes(1))).hasSize(1);
        assertThat(mails.claim(10, Duration.ofMinutes(1))).isEmpty();
    }

    /** As messages of one batch. */
    private void happen(Runnable... events) {
        transaction.executeWithoutResult(_ -> List.of(events).forEach(Runnable::run));
    }

    private OrderPersonalDataErased erased() {
        return new OrderPersonalDataErased(order, new CustomerId("ada"));
    }

    private List<MailStatus> statuses() {
        return mails.findByOrder(order).stream().map(MailRecord::status).toList();
    }

    private List<String> messageIds() {
        return server.messages().stream()
                .map(message -> {
                    try {
                        return message.getMessageID();
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
