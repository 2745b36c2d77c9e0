package dev.orderly.contracts.schema;

import dev.orderly.contracts.Channels;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MessageType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The AsyncAPI 3 document: what travels where, as {@link Topology} has it. */
final class AsyncApi {

    private static final String RABBITMQ = "rabbitmq";
    private static final String KAFKA = "kafka";

    /** How each broker's CloudEvents binding prefixes an attribute; what belongs to W3C travels as it is. */
    private static final Map<String, String> PREFIXES = Map.of(RABBITMQ, "cloudEvents_", KAFKA, "ce_");

    private static final Set<String> UNPREFIXED = Set.of(EnvelopeHeaders.TRACEPARENT);

    private final Topology topology;

    AsyncApi(Topology topology) {
        this.topology = topology;
    }

    String toYaml() {
        return YAMLMapper.builder()
                .enable(
                        YAMLWriteFeature.MINIMIZE_QUOTES,
                        YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                        YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
                .build()
                .writeValueAsString(document());
    }

    private Map<String, Object> document() {
        return ordered(
                "asyncapi", "3.0.0",
                "info", info(),
                "defaultContentType", "application/json",
                "servers", servers(),
                "channels", each(topology.channels(), Channel::id, this::channel),
                "operations", each(operations(), Flow::id, this::operation),
                "components", components());
    }

    private static Map<String, Object> info() {
        return ordered(
                "title", "Orderly",
                "version", "1",
                "description",
                        "What the services of Orderly say to each other. Generated from the records; see contracts/README.md.",
                "license", ordered("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static Map<String, Object> servers() {
        return ordered(
                RABBITMQ,
                        ordered(
                                "host", "localhost:18072",
                                "protocol", "amqp",
                                "protocolVersion", "0.9.1",
                                "description", "What must be done once by someone: commands, replies, notifications."),
                KAFKA,
                        ordered(
                                "host", "localhost:18092",
                                "protocol", "kafka",
                                "description", "What has happened: keyed, ordered, kept, replayable."));
    }

    private Map<String, Object> channel(Channel channel) {
        String server = channel.kind() == Channel.Kind.TOPIC ? KAFKA : RABBITMQ;
        var document = switch (channel.kind()) {
            case EXCHANGE -> exchange(channel);
            case QUEUE -> queue(channel);
            case TOPIC -> topic(channel);
        };
        document.put("servers", List.of(reference("#/servers/" + server)));
        document.put(
                "messages",
                each(topology.carriedBy(channel), PublishedMessage::name, message -> message(message, server)));
        return document;
    }

    private Map<String, Object> exchange(Channel channel) {
        var keys = topology.channels().stream()
                .filter(queue -> queue.isBoundTo(channel))
                .flatMap(queue -> queue.routingKeys().stream())
                .distinct()
                .sorted()
                .toList();
        var exchange = ordered(
                "name", channel.name(), "type", channel.definition().getFirst(), "durable", true, "autoDelete", false);
        return ordered(
                "address", "{routingKey}",
                "parameters", ordered("routingKey", ordered("enum", keys)),
                "bindings", ordered("amqp", ordered("is", "routingKey", "exchange", exchange)));
    }

    private static Map<String, Object> queue(Channel channel) {
        var queue = ordered("name", channel.name(), "durable", true, "exclusive", false, "autoDelete", false);
        var document =
                ordered("address", channel.name(), "bindings", ordered("amqp", ordered("is", "queue", "queue", queue)));
        if (!channel.definition().isEmpty()) {
            document.put(
                    "x-bound-to",
                    ordered("exchange", channel.definition().getFirst(), "routingKeys", channel.routingKeys()));
        }
        return document;
    }

    private static Map<String, Object> topic(Channel channel) {
        Map<String, Object> retention = channel.definition().equals(List.of("compact"))
                ? ordered("cleanup.policy", List.of("compact"))
                : ordered("retention.ms", -1);
        return ordered(
                "address", channel.name(), "bindings", ordered("kafka", ordered("topicConfiguration", retention)));
    }

    private static Map<String, Object> message(PublishedMessage message, String server) {
        return ordered(
                "name", message.type(),
                "title", message.body().getSimpleName(),
                "traits", List.of(reference("#/components/messageTraits/" + server)),
                "payload", reference("#/components/schemas/" + message.name()));
    }

    /** Replies stand with the command that they answer, not as operations of their own. */
    private List<Flow> operations() {
        return topology.flows().stream().filter(flow -> !isReply(flow)).toList();
    }

    private static boolean isReply(Flow flow) {
        return flow.isSend() && flow.channel().equals(Topology.REPLIES);
    }

    private Map<String, Object> operation(Flow flow) {
        var document = ordered(
                "action", flow.isSend() ? "send" : "receive",
                "title", flow.service(),
                "channel", reference("#/channels/" + flow.channel()),
                "messages", messages(flow));
        if (takesCommands(flow)) {
            var replies = topology.flows().stream()
                    .filter(other -> isReply(other) && other.service().equals(flow.service()))
                    .findAny()
                    .orElseThrow();
            document.put(
                    "reply",
                    ordered("channel", reference("#/channels/" + replies.channel()), "messages", messages(replies)));
        }
        return document;
    }

    private boolean takesCommands(Flow flow) {
        return topology.channel(flow.channel()).isBoundTo(topology.channel("exchange." + Channels.COMMANDS));
    }

    private List<Map<String, Object>> messages(Flow flow) {
        return topology.carriedBy(flow).stream()
                .map(message -> reference("#/channels/%s/messages/%s".formatted(flow.channel(), message.name())))
                .toList();
    }

    private Map<String, Object> components() {
        return ordered(
                "messageTraits", each(List.of(RABBITMQ, KAFKA), server -> server, AsyncApi::trait),
                "schemas", each(topology.messages(), PublishedMessage::name, AsyncApi::payload));
    }

    private static Map<String, Object> payload(PublishedMessage message) {
        return ordered(
                "schemaFormat",
                "application/schema+json;version=2020-12",
                "schema",
                reference("./schemas/" + message.name() + ".json"));
    }

    private static Map<String, Object> trait(String server) {
        Function<String, String> onTheWire = name -> UNPREFIXED.contains(name) ? name : PREFIXES.get(server) + name;
        var always = headers(null);
        return ordered(
                "contentType", "application/json",
                "correlationId", ordered("location", "$message.header#/" + onTheWire.apply("correlationid")),
                "headers",
                        ordered(
                                "type", "object",
                                "properties", each(headers("x"), onTheWire, name -> ordered("type", "string")),
                                "required", always.stream().map(onTheWire).toList()));
    }

    /** The attributes that the messaging library writes, with or without those that are not always there. */
    private static List<String> headers(@Nullable String optional) {
        UUID id = new UUID(0, 0);
        var envelope = new Envelope(
                id,
                "",
                new MessageType("", 1),
                "",
                Instant.EPOCH,
                "",
                optional == null ? null : id,
                optional,
                optional);
        return List.copyOf(EnvelopeHeaders.write(envelope).keySet());
    }

    private static Map<String, Object> reference(String target) {
        return ordered("$ref", target);
    }

    private static <T> Map<String, Object> each(List<T> items, Function<T, String> key, Function<T, Object> value) {
        return items.stream()
                .collect(Collectors.toMap(
                        key,
                        value,
                        (first, _) -> {
                            throw new IllegalStateException("twice: " + first);
                        },
                        LinkedHashMap::new));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
