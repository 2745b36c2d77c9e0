package dev.orderly.endtoend;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A span as a service has sent it.
 *
 * @param parentId empty if it has none
 * @param service who has sent it
 */
record ReceivedSpan(
        String traceId,
        String id,
        String parentId,
        String service,
        String name,
        Span.SpanKind kind,
        Map<String, String> attributes) {

    static ReceivedSpan of(Resource resource, Span span) {
        return new ReceivedSpan(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                texts(resource.getAttributesList()).getOrDefault("service.name", "unknown"),
                span.getName(),
                span.getKind(),
                texts(span.getAttributesList()));
    }

    /** The sending of a message, to this broker. */
    boolean publishes(String type, String broker) {
        return name.equals("publish " + type) && broker.equals(attributes.get("messaging.system"));
    }

    /** A statement of the database. */
    boolean isStatement() {
        return attributes.containsKey("jdbc.query[0]");
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
