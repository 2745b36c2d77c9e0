package dev.orderly.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.messaging.envelope.MessageType;
import dev.orderly.messaging.envelope.MessageTypes;
import dev.orderly.messaging.inbox.Bank.Deposit;
import dev.orderly.messaging.inbox.Bank.Noted;
import dev.orderly.messaging.inbox.Bank.Transfer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The promises of consumption on a real PostgreSQL; numbers are rows of the catalogue of failures. */
class MessageConsumerIT {

    private static EmbeddedPostgres postgres;

    private ConfigurableApplicationContext context;
    private Bank bank;
    private JdbcClient jdbc;
    private Consumers consumers;
    private final MessageJson json = new MessageJson();
    private final MessageTypes types = MessageTypes.fromClasspath(MessageConsumerIT.class.getClassLoader());

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void startBank() {
        JdbcClient admin = JdbcClient.create(postgres.getPostgresDatabase());
        admin.sql("drop database if exists bank with (force)").update();
        admin.sql("create database bank").update();
        context = new SpringApplicationBuilder(Bank.class)
                .properties(Map.of(
                        "spring.datasource.url", postgres.getJdbcUrl("postgres", "bank"),
                        "spring.flyway.enabled", "false",
                        "orderly.messaging.outbox.relay", "false",
                        "orderly.messaging.consumer.enabled", "false",
                        "orderly.messaging.consumer.delay-in-place", "5ms",
                        "orderly.messaging.consumer.later-delays", "20ms,20ms",
                        "orderly.messaging.consumer.poll-interval", "20ms",
                        "orderly.messaging.consumer.effect-backoff", "20ms"))
                .run();
        bank = context.getBean(Bank.class);
        jdbc = context.getBean(JdbcClient.class);
        consumers = context.getBean(Consumers.class);
        jdbc.sql("create table accounts (name text primary key, balance int not null)")
                .update();
        jdbc.sql("create table notes (position bigint generated always as identity, account text, number int)")
                .update();
    }

    @AfterEach
    void stopBank() {
        consumers.stop();
        context.close();
    }

    @Test
    void handlesABatchInOneTransaction() {
        var batch = new ArrayList<IncomingMessage>();
        for (int i = 0; i < 50; i++) {
            batch.add(command(MessageIds.next(), new Deposit("account-" + i, 1)));
        }

        commands().consume(batch);

        assertThat(new HashSet<>(bank.transactionIds)).hasSize(1);
        assertThat(count("accounts")).isEqualTo(50);
        assertThat(replies()).hasSize(50).containsOnly("bank.deposited");
    }

    @Test
    void handlesAMessageOnceThatIsDeliveredAHundredTimesAtOnceRow24() throws Exception {
        IncomingMessage message = command(MessageIds.next(), new Deposit("alice", 5));

        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> deliveries = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                deliveries.add(threads.submit(() -> commands().consume(List.of(message, message))));
            }
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        }

        assertThat(balance("alice")).isEqualTo(5);
    }

    @Test
    void sendsTheStoredReplyAgainRow25() {
        IncomingMessage message = command(MessageIds.next(), new Deposit("alice", 5));

        commands().consume(List.of(message));
        commands().consume(List.of(message));

        assertThat(balance("alice")).isEqualTo(5);
        assertThat(jdbc.sql("select count(*), count(distinct id) from messaging.outbox_messages")
                        .query((row, _) -> List.of(row.getInt(1), row.getInt(2)))
                        .single())
                .isEqualTo(List.of(2, 1));
    }

    @Test
    void handlesTheNeighboursOfAFailingMessageAndTheMessageItselfLaterRow15() {
        bank.failures.put("bob", new IllegalStateException("not today"));

        commands()
                .consume(List.of(
                        command(MessageIds.next(), new Deposit("alice", 1)),
                        command(MessageIds.next(), new Deposit("bob", 1)),
                        command(MessageIds.next(), new Deposit("carol", 1))));

        assertThat(balance("alice")).isEqualTo(1);
        assertThat(balance("carol")).isEqualTo(1);
        assertThat(count("messaging.retry_messages")).isEqualTo(1);

        bank.failures.clear();
        consumers.start();

        await().until(() -> count("messaging.retry_messages") == 0);
        assertThat(balance("bob")).isEqualTo(1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void buriesAMessageWhoseAttemptsAreExhaustedAndAnswersItsCommandRow50() {
        bank.failures.put("bob", new IllegalStateException("never"));
        consumers.start();

        commands().consume(List.of(command(MessageIds.next(), new Deposit("bob", 1))));

        await().untilAsserted(() -> assertThat(deadLetters()).hasSize(1));
        assertThat(deadLetters().getFirst())
                .containsEntry("x-error-message", "never")
                .containsEntry("x-attempts", "5")
                .containsEntry("type", "bank.deposit")
                .containsKeys("x-error-fingerprint", "x-first-failed-at", "x-last-failed-at", "x-origin");
        assertThat(replies()).containsExactly("messaging.command-failed");
        assertThat(count("messaging.retry_messages")).isZero();
    }

    @Test
    void buriesAPermanentFailureAtOnceAndOnlyOnce() {
        bank.failures.put("bob", Bank.permanently("refused"));
        IncomingMessage message = command(MessageIds.next(), new Deposit("bob", 1));

        commands().consume(List.of(message));
        commands().consume(List.of(message));

        assertThat(deadLetters()).hasSize(1);
        assertThat(deadLetters().getFirst()).containsEntry("x-attempts", "1");
        assertThat(replies()).containsOnly("messaging.command-failed");
    }

    @Test
    void buriesWhatItCannotReadWithItsBytesRow20() {
        byte[] binary = {0, 1, 2, (byte) 0xff};
        IncomingMessage unreadable = command(MessageIds.next(), new Deposit("alice", 1));

        commands()
                .consume(List.of(
                        new IncomingMessage(unreadable.headers(), binary, null, "test"),
                        new IncomingMessage(Map.of(), "no headers".getBytes(UTF_8), null, "test"),
                        new IncomingMessage(Map.of("type", "bank.deposit"), new byte[0], null, "test"),
                        command(MessageIds.next(), new Deposit("carol", 1))));

        assertThat(balance("carol")).isEqualTo(1);
        assertThat(deadLetters()).hasSize(3);
        assertThat(jdbc.sql(
                                "select body from messaging.outbox_messages where routing_key = 'bank.commands.dlq' order by seq limit 1")
                        .query((row, _) -> row.getBytes(1))
                        .single())
                .isEqualTo(binary);
        assertThat(replies()).contains("messaging.command-failed", "bank.deposited");
    }

    @Test
    void buriesAnUnknownVersionRow21() {
        IncomingMessage message = command(MessageIds.next(), new Deposit("alice", 1));
        var headers = new HashMap<>(message.headers());
        headers.put("dataschema", "urn:orderly:bank.deposit/99");

        commands().consume(List.of(new IncomingMessage(headers, message.body(), null, "test")));

        assertThat(deadLetters().getFirst().get("x-error-message")).contains("bank.deposit/99");
    }

    @Test
    void keepsTheOrderOfAKeyWhileItsFirstMessageWaitsRow31() {
        bank.failures.put("alice", new IllegalStateException("not yet"));
        notes().consume(List.of(note("alice", 1), note("bob", 1)));
        notes().consume(List.of(note("alice", 2), note("bob", 2)));
        bank.failures.clear();
        notes().consume(List.of(note("alice", 3), note("bob", 3)));
        assertThat(noted("bob")).containsExactly(1, 2, 3);
        assertThat(noted("alice")).isEmpty();

        consumers.start();

        await().untilAsserted(() -> assertThat(noted("alice")).containsExactly(1, 2, 3));
        notes().consume(List.of(note("alice", 4)));
        assertThat(noted("alice")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void passesOverTypesOfATopicThatItHasNoHandlerFor() {
        notes().consume(List.of(message(MessageIds.next(), new Deposit("alice", 1), null, "alice")));

        assertThat(deadLetters()).isEmpty();
        assertThat(count("messaging.inbox_messages")).isZero();
    }

    @Test
    void commitsTheOutcomeOfARemoteCallWithItsReply() {
        consumers.start();

        commands().consume(List.of(command(MessageIds.next(), new Transfer("alice", 3))));

        await().until(() -> count("messaging.pending_effects") == 0);
        assertThat(balance("alice")).isEqualTo(-3);
        assertThat(replies()).containsExactly("bank.transferred");
    }

    @Test
    void callsAgainAfterAFailureAndSaysSo() {
        UUID id = MessageIds.next();
        bank.otherBank = (_, attempt) -> {
            if (attempt.number() < 3) {
                throw new IOException("no answer");
            }
            return "ok";
        };
        consumers.start();

        commands().consume(List.of(command(id, new Transfer("alice", 3))));

        await().until(() -> replies().contains("bank.transferred"));
        assertThat(bank.calls).extracting(attempt -> attempt.number()).containsExactly(1, 2, 3);
        assertThat(bank.calls).extracting(attempt -> attempt.id()).containsOnly(id);
        assertThat(balance("alice")).isEqualTo(-3);
    }

    @Test
    void letsOtherMessagesFlowWhileACallHangsAndTheSameKeyWaitRow49() throws Exception {
        var release = new CountDownLatch(1);
        bank.otherBank = (transfer, _) -> {
            if (transfer.account().equals("alice") && transfer.amount() == 1) {
                release.await();
            }
            return "ok";
        };
        consumers.start();

        commands()
                .consume(List.of(
                        command(MessageIds.next(), new Transfer("alice", 1)),
                        command(MessageIds.next(), new Transfer("alice", 10)),
                        command(MessageIds.next(), new Transfer("bob", 1))));
        commands().consume(List.of(command(MessageIds.next(), new Deposit("carol", 1))));

        await().untilAsserted(() -> assertThat(balance("bob")).isEqualTo(-1));
        assertThat(balance("carol")).isEqualTo(1);
        assertThat(bank.calls).hasSize(2);
        release.countDown();
        await().untilAsserted(() -> assertThat(balance("alice")).isEqualTo(-11));
    }

    @Test
    void makesAllCallsButOnlySoManyAtATime() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        bank.otherBank = (_, _) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
            return "ok";
        };
        for (int batch = 0; batch < 20; batch++) {
            var transfers = new ArrayList<IncomingMessage>();
            for (int i = 0; i < 100; i++) {
                transfers.add(command(MessageIds.next(), new Transfer("account-" + batch + "-" + i, 1)));
            }
            commands().consume(transfers);
        }
        jdbc.sql("analyze messaging.pending_effects").update();

        consumers.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> count("messaging.pending_effects") == 0);
        assertThat(count("accounts")).isEqualTo(2000);
        assertThat(bank.calls).hasSize(2000);
        assertThat(most.get()).isLessThanOrEqualTo(32);
    }

    @Test
    void buriesARemoteEffectThatFailsForGood() {
        bank.otherBank = (_, _) -> {
            throw Bank.permanently("no such bank");
        };
        consumers.start();

        commands().consume(List.of(command(MessageIds.next(), new Transfer("alice", 1))));

        await().untilAsserted(() -> assertThat(deadLetters()).hasSize(1));
        assertThat(replies()).containsExactly("messaging.command-failed");
        assertThat(count("messaging.pending_effects")).isZero();
    }

    @Test
    void doesNotDeadlockOnCrossingBatchesRow51() throws Exception {
        for (int i = 0; i < 10; i++) {
            commands().consume(List.of(command(MessageIds.next(), new Deposit("account-" + i, 0))));
        }
        bank.transactionIds.clear();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> batches = new ArrayList<>();
            for (int round = 0; round < 40; round++) {
                boolean forward = round % 2 == 0;
                batches.add(threads.submit(() -> {
                    var batch = new ArrayList<IncomingMessage>();
                    for (int i = 0; i < 10; i++) {
                        batch.add(command(MessageIds.next(), new Deposit("account-" + (forward ? i : 9 - i), 1)));
                    }
                    commands().consume(batch);
                }));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        }

        assertThat(jdbc.sql("select sum(balance) from accounts")
                        .query(Integer.class)
                        .single())
                .isEqualTo(400);
        assertThat(new HashSet<>(bank.transactionIds))
                .as("no batch was run again")
                .hasSize(40);
    }

    @Test
    void waitsForTheDatabaseAndAcknowledgesNothingBeforeRow47() throws Exception {
        JdbcClient admin = JdbcClient.create(postgres.getPostgresDatabase());
        admin.sql("alter database bank allow_connections false").update();
        admin.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'bank'")
                .query(rs -> {});

        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> consumed = threads.submit(() ->
                    commands().consume(List.of(command(MessageIds.next(), new Deposit("alice", 5)))));
            assertThat(isDoneWithin(consumed, 1000)).isFalse();

            admin.sql("alter database bank allow_connections true").update();
            consumed.get();
        }

        assertThat(balance("alice")).isEqualTo(5);
        assertThat(count("messaging.retry_messages")).isZero();
    }

    @Test
    void dropsInboxPartitionsAfterTheRetention() {
        consumers.start();
        LocalDate past = LocalDate.now(ZoneOffset.UTC).minusDays(5);
        jdbc.sql(
                        "create table messaging.inbox_messages_%s partition of messaging.inbox_messages for values from ('%s') to ('%s')"
                                .formatted(
                                        past.toString().replace('-', '_'),
                                        InboxPartitions.firstIdOf(past),
                                        InboxPartitions.firstIdOf(past.plusDays(1))))
                .update();
        notes().consume(List.of(note("alice", 1)));

        context.getBean(Consumers.class).maintainInbox();

        assertThat(jdbc.sql("select to_regclass(?)")
                        .param("messaging.inbox_messages_" + past.toString().replace('-', '_'))
                        .query((row, _) -> String.valueOf(row.getString(1)))
                        .single())
                .isEqualTo("null");
        assertThat(count("messaging.inbox_messages")).isEqualTo(1);
        assertThat(count("messaging.inbox_messages_default")).isZero();
    }

    private MessageConsumer commands() {
        return consumer("bank.commands");
    }

    private MessageConsumer notes() {
        return consumer("bank.notes");
    }

    private MessageConsumer consumer(String name) {
        return consumers.all().stream()
                .filter(consumer -> consumer.handlers().consumer().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private IncomingMessage command(UUID id, Object body) {
        return message(id, body, "teller.replies", null);
    }

    private IncomingMessage note(String account, int number) {
        return message(MessageIds.next(), new Noted(account, number), null, account);
    }

    private IncomingMessage message(UUID id, Object body, @Nullable String replyTo, @Nullable String key) {
        MessageType type = types.typeOf(body.getClass());
        var envelope =
                new Envelope(id, "/test", type, "subject-1", Instant.now(), "correlation-1", null, replyTo, null);
        return new IncomingMessage(EnvelopeHeaders.write(envelope), json.write(body), key, "test");
    }

    private int balance(String account) {
        return jdbc.sql("select coalesce((select balance from accounts where name = ?), 0)")
                .param(account)
                .query(Integer.class)
                .single();
    }

    private List<Integer> noted(String account) {
        return jdbc.sql("select number from notes where account = ? order by position")
                .param(account)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private List<String> replies() {
        return jdbc.sql("select headers ->> 'type' from messaging.outbox_messages where routing_key = 'teller.replies'")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<Map<String, String>> deadLetters() {
        var headersJson = new HeadersJson();
        return jdbc.sql(
                        "select headers from messaging.outbox_messages where routing_key like '%.dlq' or channel like '%-dlt'")
                .query((row, _) -> headersJson.read(row.getString(1)))
                .list();
    }

    private static boolean isDoneWithin(Future<?> future, long milliseconds)
            throws ExecutionException, InterruptedException {
        try {
            future.get(milliseconds, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
