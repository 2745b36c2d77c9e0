package dev.orderly.invariants.brokers;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Both brokers. What lies in them is counted, and never taken out. */
public final class Brokers {

    /**
     * What lies in them.
     *
     * @param missing declared channels that are not there, and how long they have been seen to be so
     * @param queued messages that wait in a queue, by its name; queues that are empty are left out
     * @param unread records that a group has yet to read, by group and topic; groups at the end are left out
     * @param behind topics with a group that has yet to read what is older than was asked for
     * @param deadLetters how many there are, by queue or topic of dead letters; those that are empty are left out
     * @param deadLettered the orders that dead letters are about, as far as these name one
     */
    public record Reading(
            Map<String, Duration> missing,
            Map<String, Long> queued,
            Map<String, Long> unread,
            Set<String> behind,
            Map<String, Long> deadLetters,
            Set<UUID> deadLettered) {

        static Reading empty() {
            return new Reading(
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeSet<>(),
                    new TreeMap<>(),
                    new TreeSet<>());
        }
    }

    private final RabbitQueues queues;
    private final KafkaTopics topics;
    private final MissingChannels missing = new MissingChannels();

    /**
     * Says where they are.
     *
     * @param amqp with user and password
     */
    public Brokers(URI amqp, String kafkaBootstrapServers) {
        var channels = DeclaredChannels.ofTheContracts();
        this.queues = new RabbitQueues(amqp, channels.queues());
        this.topics = new KafkaTopics(kafkaBootstrapServers, channels.topics());
    }

    /**
     * Reads both.
     *
     * @param patience how old a record may be that a group has yet to read, without the group being behind
     * @throws IOException if one of them does not answer
     */
    public Reading read(Duration patience) throws IOException {
        Reading reading = Reading.empty();
        queues.read(reading);
        topics.read(patience, reading);
        missing.tellSince(Instant.now(), reading.missing());
        return reading;
    }
}
