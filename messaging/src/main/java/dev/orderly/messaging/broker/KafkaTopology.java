package dev.orderly.messaging.broker;

import dev.orderly.messaging.outbox.WallClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** The declared topics as Kafka has them, each with a topic for its dead letters that has as many partitions. */
final class KafkaTopology implements AutoCloseable {

    private static final int ANSWER_MS = 2000;

    /** What was accepted by the topic goes with a diagnosis into its dead letters, and perhaps decompressed. */
    private static final int LARGEST_DEAD_LETTER = 10 * 1024 * 1024;

    private static final long DEAD_LETTERS_LIVE_MS = 30L * 24 * 60 * 60 * 1000;

    /** Records bear Kafka's own time: it refuses those of a sender whose clock is an hour ahead, and for ever. */
    private static final ConfigEntry KAFKAS_OWN_TIME =
            new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

    private final DeclaredChannels channels;
    private final Map<String, Object> adminConfiguration;
    private final KafkaTopologyProperties properties;
    private @Nullable Admin admin;
    private volatile boolean hasSetTime;

    KafkaTopology(
            DeclaredChannels channels,
            Map<String, Object> adminConfiguration,
            KafkaTopologyProperties properties,
            WallClock clock) {
        this.channels = channels;
        this.adminConfiguration = new HashMap<>(adminConfiguration);
        this.adminConfiguration.putAll(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MS,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000,
                // While no broker answers, "rebootstrap" would try and log without a pause.
                AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG,
                "none"));
        this.properties = properties;
        clock.onSetBack(this::close);
    }

    /**
     * Creates the topics that do not exist, and the first time sets whose time the others bear; to be called again and
     * again.
     *
     * @throws ExecutionException if Kafka cannot be reached or refuses; the next attempt uses the same connection
     * @throws IllegalStateException if a dead letter topic has fewer partitions than its topic
     */
    void declare() throws ExecutionException, InterruptedException {
        Admin current = admin();
        List<NewTopic> wanted = topics();
        Set<String> existing = current.listTopics().names().get();
        create(
                current,
                wanted.stream()
                        .filter(topic -> !existing.contains(topic.name()))
                        .toList());
        if (!hasSetTime) {
            setTime(
                    current,
                    wanted.stream()
                            .map(NewTopic::name)
                            .filter(existing::contains)
                            .toList());
            hasSetTime = true;
        }
        checkDeadLetters(
                current.describeTopics(wanted.stream().map(NewTopic::name).toList())
                        .allTopicNames()
                        .get());
    }

    private static void create(Admin admin, List<NewTopic> missing) throws ExecutionException, InterruptedException {
        for (var result : admin.createTopics(missing).values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Topics that an earlier version or somebody else has made bear their senders' time. */
    private static void setTime(Admin admin, List<String> topics) throws ExecutionException, InterruptedException {
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (String topic : topics) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    List.of(new AlterConfigOp(KAFKAS_OWN_TIME, AlterConfigOp.OpType.SET)));
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private synchronized Admin admin() {
        Admin current = admin;
        if (current == null) {
            current = Admin.create(adminConfiguration);
            admin = current;
        }
        return current;
    }

    /** Ends a declaration that is under way; the next one is made through a new connection. */
    @Override
    public synchronized void close() {
        Admin current = admin;
        if (current != null) {
            current.close(Duration.ZERO);
            admin = null;
        }
    }

    private List<NewTopic> topics() {
        var topics = new ArrayList<NewTopic>();
        for (DeclaredChannels.Topic topic : channels.topics()) {
            Map<String, String> retention = topic.compacted()
                    ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                    : Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
            topics.add(topic(topic.name(), retention));
            topics.add(topic(
                    topic.name() + "-dlt",
                    Map.of(
                            TopicConfig.RETENTION_MS_CONFIG,
                            Long.toString(DEAD_LETTERS_LIVE_MS),
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            Integer.toString(LARGEST_DEAD_LETTER))));
        }
        return topics;
    }

    private NewTopic topic(String name, Map<String, String> configuration) {
        var complete = new HashMap<>(configuration);
        complete.put(KAFKAS_OWN_TIME.name(), KAFKAS_OWN_TIME.value());
        return new NewTopic(name, properties.partitions(), properties.replicationFactor()).configs(complete);
    }

    private void checkDeadLetters(Map<String, TopicDescription> descriptions) {
        Map<String, Integer> partitions = descriptions.values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name, topic -> topic.partitions().size(), (a, _) -> a, TreeMap::new));
        List<String> tooSmall = channels.topics().stream()
                .map(DeclaredChannels.Topic::name)
                .filter(name -> partitions.getOrDefault(name + "-dlt", 0) < partitions.getOrDefault(name, 0))
                .toList();
        if (!tooSmall.isEmpty()) {
            throw new IllegalStateException("dead letter topics with fewer partitions than their topics: " + tooSmall);
        }
    }
}
