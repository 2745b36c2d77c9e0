package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.messaging.envelope.MessageType;
import dev.orderly.messaging.envelope.MessageTypes;
import dev.orderly.messaging.inbox.Bank.Noted;
import dev.orderly.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A {@link Bank} with a database of its own, for one test. It takes what the test hands over; it makes later attempts and
 * calls to other systems only when its consumers are started.
 */
final class OpenBank implements AutoCloseable {

    private static final MessageTypes TYPES = MessageTypes.fromClasspath(OpenBank.class.getClassLoader());
    private static final MessageJson JSON = new MessageJson();

    final TestDatabase database = TestDatabase.empty();
    final ConfigurableApplicationContext context;
    final Bank bank;
    final JdbcClient jdbc;
    final Consumers consumers;

    OpenBank() {
        this(Clock.systemUTC());
    }

    /** A bank whose process has another clock than its database. */
    OpenBank(Clock clock) {
        context = start(database, clock);
        bank = context.getBean(Bank.class);
        jdbc = context.getBean(JdbcClient.class);
        consumers = context.getBean(Consumers.class);
        jdbc.sql("create table accounts (name text primary key, balance int not null)")
                .update();
        jdbc.sql("create table notes (position bigint generated always as identity, account text, number int)")
                .update();
    }

    private static ConfigurableApplicationContext start(TestDatabase database, Clock clock) {
        return new SpringApplicationBuilder(Bank.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
                .properties(Map.ofEntries(
                        Map.entry("spring.datasource.url", database.getJdbcUrl()),
                        Map.entry("spring.datasource.username", database.getUsername()),
                        Map.entry("spring.datasource.password", database.getPassword()),
                        Map.entry("spring.datasource.hikari.connection-timeout", "1000"),
                        Map.entry("spring.flyway.enabled", "false"),
                        Map.entry("orderly.messaging.outbox.relay", "false"),
                        Map.entry("orderly.messaging.consumer.enabled", "false"),
                        Map.entry("orderly.messaging.consumer.delay-in-place", "5ms"),
                        Map.entry("orderly.messaging.consumer.later-delays", "20ms,20ms"),
                        Map.entry("orderly.messaging.consumer.poll-interval", "20ms"),
                        Map.entry("orderly.messaging.consumer.effect-backoff", "20ms")))
                .run();
    }

    @Override
    public void close() {
        consumers.stop();
        context.close();
    }

    MessageConsumer commands() {
        return consumer("bank.commands");
    }

    MessageConsumer notes() {
        return consumer("bank.notes");
    }

    private MessageConsumer consumer(String name) {
        return consumers.all().stream()
                .filter(consumer -> consumer.handlers().consumer().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static IncomingMessage command(Object body) {
        return command(MessageIds.next(), body);
    }

    static IncomingMessage command(UUID id, Object body) {
        return message(id, body, "teller.replies", null);
    }

    static IncomingMessage note(String account, int number) {
        return note(new Noted(account, number), account);
    }

    static IncomingMessage note(Object body, String key) {
        return message(MessageIds.next(), body, null, key);
    }

    private static IncomingMessage message(UUID id, Object body, @Nullable String replyTo, @Nullable String key) {
        MessageType type = TYPES.typeOf(body.getClass());
        var envelope =
                new Envelope(id, "/test", type, "subject-1", Instant.now(), "correlation-1", null, replyTo, null);
        return new IncomingMessage(EnvelopeHeaders.write(envelope), JSON.write(body), key, "test");
    }

    int balance(String account) {
        return jdbc.sql("select coalesce((select balance from accounts where name = ?), 0)")
                .param(account)
                .query(Integer.class)
                .single();
    }

    List<Integer> noted(String account) {
        return jdbc.sql("select number from notes where account = ? order by position")
                .param(account)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    List<String> replies() {
        return jdbc.sql("select headers ->> 'type' from messaging.outbox_messages where routing_key = 'teller.replies'")
                .query((row, _) -> row.getString(1))
                .list();
    }

    List<Map<String, String>> deadLetters() {
        var headersJson = new HeadersJson();
        return jdbc.sql("""
                        select headers from messaging.outbox_messages
                        where routing_key like '%.dlq' or channel like '%-dlt' order by seq""")
                .query((row, _) -> headersJson.read(row.getString(1)))
                .list();
    }
}
