package dev.orderly.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.broker.Ledger.Entry;
import dev.orderly.messaging.broker.Ledger.Place;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.context.ConfigurableApplicationContext;

/** Queues and topics that somebody deletes under a running service. */
class DeletedChannelsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DECLARES_OFTEN = "orderly.messaging.consumer.declare-interval=500ms";

    @TempDir
    private Path directory;

    @Test
    void declaresAQueueAgainThatSomebodyHasDeleted() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start(DECLARES_OFTEN);
                var letters = new Letters(place)) {
            letters.toQueue(new Entry("alice", 1));
            place.awaitEntries("alice", 1);

            letters.deleteQueue();
            letters.awaitConsumerOfQueue();
            letters.toQueue(new Entry("alice", 2));

            place.awaitEntries("alice", 1, 2);
        }
    }

    @Test
    @Survives(53)
    void takesFromAQueueThatWasDeclaredAgainBeforeItsConsumerHeardOfItsEnd() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var context = place.start(DECLARES_OFTEN);
                var letters = new Letters(place)) {
            var all = new ArrayList<Integer>();
            for (int round = 0; round < 10; round++) {
                for (int number = 1; number <= 20; number++) {
                    all.add(round * 20 + number);
                    letters.toQueue(new Entry("alice", all.getLast()));
                }
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(place.entriesOf("alice")).containsExactlyInAnyOrderElementsOf(all));

                letters.deleteQueue();
                context.getBean(AmqpAdmin.class).initialize();
                letters.awaitConsumerOfQueue();
            }
        }
    }

    @Test
    void declaresATopicAgainThatSomebodyHasDeleted() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start(DECLARES_OFTEN);
                var letters = new Letters(place);
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", place.kafka().bootstrapServers()))) {
            letters.toTopic(new Entry("alice", 1));
            place.awaitEntries("alice", 1);

            admin.deleteTopics(List.of(place.topic())).all().get();
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().contains(place.topic()));
            letters.toTopic(new Entry("alice", 2));

            place.awaitEntries("alice", 1, 2);
        }
    }

    @Test
    @Survives(18)
    void keepsADeadLetterUntilItsQueueTakesIt() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        String deadLetters = place.queue() + ".dlq";
        try (ConfigurableApplicationContext context = place.start();
                var letters = new Letters(place)) {
            letters.toQueue(new Entry("alice", 1));
            place.awaitEntries("alice", 1);
            var broker = context.getBean(AmqpAdmin.class);
            broker.deleteQueue(deadLetters);
            letters.toQueueThatIsThere(letters.foreignHeaders(), Letters.POISON);
            awaitLetterThatIsKept(place);

            broker.initialize();

            assertThat(letters.awaitDeadLetterOfQueue().getBody()).isEqualTo(Letters.POISON);
        }
    }

    @Test
    @Survives(29)
    void keepsADeadLetterUntilItsTopicTakesIt() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        String deadLetters = place.topic() + "-dlt";
        try (var _ = place.start();
                var letters = new Letters(place);
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", place.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(deadLetters)).all().get();
            letters.toTopic("alice", letters.foreignHeaders(), Letters.POISON);
            letters.toTopic(new Entry("alice", 1));
            place.awaitEntries("alice", 1);
            awaitLetterThatIsKept(place);

            admin.createTopics(List.of(new NewTopic(deadLetters, 2, (short) 1)))
                    .all()
                    .get();

            assertThat(letters.awaitDeadLetterOfTopic().value()).isEqualTo(Letters.POISON);
        }
    }

    private static void awaitLetterThatIsKept(Place place) {
        String kept = "select count(*) = 1 from messaging.outbox_messages where attempts > 0 and parked_at is null";
        await().atMost(PATIENCE)
                .until(() -> Boolean.TRUE.equals(place.database().jdbc().queryForObject(kept, Boolean.class)));
    }
}
