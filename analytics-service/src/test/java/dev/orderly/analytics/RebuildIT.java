package dev.orderly.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.messaging.envelope.MessageTypes;
import dev.orderly.messaging.inbox.Consumers;
import dev.orderly.messaging.inbox.IncomingMessage;
import dev.orderly.messaging.inbox.MessageConsumer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/** The figures over HTTP before and after a rebuild; the log is read here in place of Kafka. */
class RebuildIT {

    private static final CustomerId CUSTOMER = new CustomerId("ada");

    private EmbeddedPostgres postgres;
    private ConfigurableApplicationContext service;
    private MessageConsumer consumer;
    private RestClient http;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        service = new SpringApplicationBuilder(AnalyticsServiceApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--orderly.messaging.outbox.relay=false",
                        "--orderly.messaging.consumer.enabled=false");
        consumer = service.getBean(Consumers.class).all().getFirst();
        http = RestClient.create(
                "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        postgres.close();
    }

    @Test
    void countsTheWholeLogAgainIntoTheSameFiguresRow48() {
        List<IncomingMessage> log = log();
        consumer.in(0).consume(log);
        Map<String, String> before = figures();
        assertThat(before.get("summary")).contains("25.00");

        ResponseEntity<Map<String, Integer>> answer = rebuild();

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getBody()).containsEntry("generation", 1);
        assertThat(figures()).allSatisfy((_, figure) -> assertThat(figure).isEqualTo("[]"));
        assertThatThrownBy(() -> consumer.in(0).consume(log)).hasMessageContaining("generation 0");
        consumer.in(1).consume(log);
        consumer.in(1).consume(log);
        assertThat(figures()).isEqualTo(before);
        assertThat(get("/api/rebuild")).isEqualTo("{\"generation\":1}");
    }

    private ResponseEntity<Map<String, Integer>> rebuild() {
        return http.post().uri("/api/rebuild").retrieve().toEntity(new ParameterizedTypeReference<>() {});
    }

    private Map<String, String> figures() {
        return Map.of(
                "summary", get("/api/analytics/summary"),
                "minutes", get("/api/analytics/per-minute?from=2026-01-01T00:00:00Z"),
                "products", get("/api/analytics/products"),
                "rejections", get("/api/analytics/rejections"));
    }

    private String get(String path) {
        return String.valueOf(http.get().uri(path).retrieve().body(String.class));
    }

    private static List<IncomingMessage> log() {
        Money price = Money.of("EUR", "12.50");
        Money total = Money.of("EUR", "25.00");
        OrderLine line = new OrderLine(new Sku("MUG-BLUE"), "Mug", 2, price);
        OrderCreated order = new OrderCreated(new OrderId(MessageIds.next()), CUSTOMER, List.of(line), total, null);
        OrderCreated open = new OrderCreated(new OrderId(MessageIds.next()), CUSTOMER, List.of(line), total, null);
        return List.of(
                message(order, "2026-11-21T12:00:30Z"),
                message(open, "2026-11-21T12:01:00Z"),
                message(new OrderConfirmed(order.orderId(), CUSTOMER, total), "2026-11-21T12:02:00Z"));
    }

    private static IncomingMessage message(Event event, String time) {
        String orderId = event.orderId().toString();
        MessageTypes types = MessageTypes.fromClasspath(RebuildIT.class.getClassLoader());
        var envelope = new Envelope(
                MessageIds.next(),
                "/order-service",
                types.typeOf(event.getClass()),
                orderId,
                Instant.parse(time),
                orderId,
                null,
                null,
                null);
        return new IncomingMessage(EnvelopeHeaders.write(envelope), new MessageJson().write(event), orderId, "test");
    }
}
