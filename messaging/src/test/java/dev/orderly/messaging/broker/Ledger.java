package dev.orderly.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.testing.TestBroker;
import dev.orderly.testing.TestDatabase;
import dev.orderly.testing.TestKafka;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A service to test with: it writes down what comes from a queue and from a topic, both of its test's own. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Ledger {

    record Entry(String account, int number) {}

    /** Accounts whose entries cannot be written for the moment. */
    final Set<String> closed = ConcurrentHashMap.newKeySet();

    /** What happens before each entry is written. */
    volatile Consumer<Entry> beforeWrite = _ -> {};

    /** What happens once, between the commit of an entry and its acknowledgement. */
    final AtomicReference<Runnable> afterCommit = new AtomicReference<>(() -> {});

    @Bean
    MessageHandlers fromQueue(JdbcClient jdbc, Environment environment) {
        String queue = environment.getRequiredProperty("ledger.queue");
        return MessageHandlers.events(queue).on(Entry.class, entry -> write(jdbc, entry));
    }

    @Bean
    MessageHandlers fromTopic(JdbcClient jdbc, Environment environment) {
        String topic = environment.getRequiredProperty("ledger.topic");
        return MessageHandlers.topic(topic, topic + ".ledger").on(Entry.class, entry -> write(jdbc, entry));
    }

    private void write(JdbcClient jdbc, Entry entry) {
        if (closed.contains(entry.account())) {
            throw new IllegalStateException(entry.account() + " is closed");
        }
        beforeWrite.accept(entry);
        jdbc.sql("insert into entries (account, number) values (?, ?)")
                .params(entry.account(), entry.number())
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.getAndSet(() -> {}).run();
            }
        });
    }

    /** Where replicas of the service meet. */
    record Place(TestDatabase database, TestKafka kafka, String queue, String topic, Path channels) {

        private static final Duration PATIENCE = Duration.ofSeconds(60);

        static Place in(Path directory, TestKafka kafka) throws IOException {
            TestDatabase database = TestDatabase.empty();
            database.jdbc()
                    .execute(
                            "create table entries (position bigint generated always as identity, account text, number int)");
            String name = UUID.randomUUID().toString();
            var place = new Place(database, kafka, "queue-" + name, "topic-" + name, directory);
            Files.createDirectory(place.channels.resolve("META-INF"));
            Files.writeString(
                    place.channels.resolve("META-INF/channels.properties"),
                    "queue.%s =\ntopic.%s = keep\n".formatted(place.queue, place.topic));
            return place;
        }

        /** Empties the ledger in the current transaction of a replica. */
        void clear(ConfigurableApplicationContext replica) {
            replica.getBean(JdbcClient.class).sql("truncate entries").update();
        }

        String consumer() {
            return topic + ".ledger";
        }

        /** What has been written of an account, oldest first. */
        List<Integer> entriesOf(String account) {
            return JdbcClient.create(database.dataSource())
                    .sql("select number from entries where account = ? order by position")
                    .param(account)
                    .query((row, _) -> row.getInt(1))
                    .list();
        }

        void awaitEntries(String account, Integer... numbers) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(entriesOf(account)).containsExactly(numbers));
        }

        /** A replica of the service, with more properties than the usual ones. */
        ConfigurableApplicationContext start(String... more) throws MalformedURLException {
            var classes = new URLClassLoader(new URL[] {channels.toUri().toURL()}, Ledger.class.getClassLoader());
            return new SpringApplicationBuilder(Ledger.class)
                    .resourceLoader(new DefaultResourceLoader(classes))
                    .properties(properties())
                    .properties(more)
                    .run();
        }

        /** What a replica has to know. */
        Map<String, Object> properties() {
            Map<String, Object> properties = new HashMap<>(TestBroker.shared().properties());
            properties.putAll(Map.of(
                    "spring.datasource.url",
                    database.getJdbcUrl(),
                    "spring.datasource.username",
                    database.getUsername(),
                    "spring.datasource.password",
                    database.getPassword(),
                    "spring.flyway.enabled",
                    "false",
                    "spring.kafka.bootstrap-servers",
                    kafka.bootstrapServers(),
                    "orderly.messaging.kafka.partitions",
                    "2",
                    "orderly.messaging.consumer.batch-size",
                    "10",
                    "orderly.messaging.consumer.delay-in-place",
                    "5ms",
                    "ledger.queue",
                    queue,
                    "ledger.topic",
                    topic));
            properties.put("orderly.messaging.consumer.declare-interval", "1h");
            return properties;
        }
    }
}
