package dev.orderly.testing;

import java.util.Map;

/** One Kafka node, broker and controller at once, that keeps its port and its data when it is stopped. */
interface KafkaServer {

    String CLUSTER_ID = "b3JkZXJseS10ZXN0cy0wMQ";

    String bootstrapServers();

    void start();

    void stop();

    /** A node that listens on an address, says that it is at another, and creates no topics by itself. */
    static Map<String, String> configuration(String listener, String advertised, int controllerPort, String data) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("listeners", "BROKER://%s,CONTROLLER://127.0.0.1:%d".formatted(listener, controllerPort)),
                Map.entry("advertised.listeners", "BROKER://" + advertised),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", data),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.enable", "false"));
    }
}
