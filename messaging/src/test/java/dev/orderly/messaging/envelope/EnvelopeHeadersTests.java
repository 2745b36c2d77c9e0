package dev.orderly.messaging.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeHeadersTests {

    private final Envelope envelope = new Envelope(
            UUID.randomUUID(),
            "/order-service",
            new MessageType("order.created", 1),
            "order-1",
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            "order-1",
            UUID.randomUUID(),
            "saga.replies",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    @Test
    void readsWhatItWrote() {
        assertThat(EnvelopeHeaders.read(EnvelopeHeaders.write(envelope)::get)).isEqualTo(envelope);
    }

    @Test
    void namesTheMissingAttribute() {
        var headers = EnvelopeHeaders.write(envelope);
        headers.remove("subject");

        assertThatThrownBy(() -> EnvelopeHeaders.read(headers::get))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("subject");
    }

    @Test
    void namesTheMalformedAttribute() {
        var headers = EnvelopeHeaders.write(envelope);
        headers.put("time", "yesterday");

        assertThatThrownBy(() -> EnvelopeHeaders.read(headers::get))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("time")
                .hasMessageContaining("yesterday");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "amq.rabbitmq.reply-to", "\u00e9", "a b", "a\0"})
    void refusesANameThatNoQueueForRepliesHas(String name) {
        var headers = EnvelopeHeaders.write(envelope);
        headers.put("replyto", name);

        assertThatThrownBy(() -> EnvelopeHeaders.read(headers::get))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("replyto");
    }
}
