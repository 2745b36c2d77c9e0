package dev.orderly.contracts.schema;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Command;
import dev.orderly.messaging.envelope.MessageJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.function.BiFunction;

/** Which messages pass through which channel, and between whom. */
record Topology(List<PublishedMessage> messages, List<Channel> channels, List<Flow> flows) {

    static final String REPLIES = "queue." + Channels.SAGA_REPLIES;

    static Topology load() {
        return new Topology(
                PublishedMessage.all(),
                lines("META-INF/channels.properties", Channel::parse),
                lines("flows.properties", Flow::parse));
    }

    private static <T> List<T> lines(String resource, BiFunction<String, String, T> parser) {
        var properties = new Properties();
        try (var in = Topology.class.getClassLoader().getResourceAsStream(resource)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .sorted()
                .map(key -> parser.apply(key, properties.getProperty(key)))
                .toList();
    }

    Channel channel(String id) {
        return channels.stream()
                .filter(channel -> channel.id().equals(id))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("channels.properties has no " + id));
    }

    List<PublishedMessage> carriedBy(Channel channel) {
        return messages.stream().filter(message -> carries(channel, message)).toList();
    }

    List<PublishedMessage> carriedBy(Flow flow) {
        return carriedBy(channel(flow.channel())).stream()
                .filter(message -> flow.types().isEmpty() || flow.types().contains(message.type()))
                .toList();
    }

    private boolean carries(Channel channel, PublishedMessage message) {
        return switch (channel.kind()) {
            case EXCHANGE ->
                channels.stream().filter(queue -> queue.isBoundTo(channel)).anyMatch(queue -> carries(queue, message));
            case QUEUE ->
                channel.definition().isEmpty()
                        ? isSentTo(channel, message)
                        : channel.routingKeys().contains(routingKeyOf(message));
            case TOPIC -> isSentTo(channel, message);
        };
    }

    private boolean isSentTo(Channel channel, PublishedMessage message) {
        return flows.stream()
                .filter(flow -> flow.isSend() && flow.channel().equals(channel.id()))
                .anyMatch(flow -> flow.types().contains(message.type()));
    }

    /** An event's type; the queue that a command names. */
    private static String routingKeyOf(PublishedMessage message) {
        if (!Command.class.isAssignableFrom(message.body())) {
            return message.type();
        }
        String sample = GoldenSample.of(message).getFirst().json();
        return ((Command) new MessageJson().read(sample.getBytes(StandardCharsets.UTF_8), message.body())).queue();
    }
}
