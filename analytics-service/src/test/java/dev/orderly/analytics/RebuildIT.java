package dev.orderly.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** The figures over HTTP before and after a rebuild; the log is read here in place of Kafka. */
class RebuildIT {

    private static final CustomerId CUSTOMER = new CustomerId("ada");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.empty();
    private ConfigurableApplicationContext service;
    private MessageConsumer consumer;
    private RestClient http;

    @BeforeEach
    void start() {
        service = new SpringApplicationBuilder(AnalyticsServiceApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database.getJdbcUrl(),
                        "--spring.datasource.username=" + database.getUsername(),
                        "--spring.datasource.password=" + database.getPassword(),
                        "--orderly.messaging.outbox.relay=false",
                        "--orderly.messaging.consumer.enabled=false");
        consumer = service.getBean(Consumers.class).all().getFirst();
        http = RestClient.create(
                "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    @Survives(48)
    void countsTheWholeLogAgainIntoTheSameFigures() {
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
        assertThat(get("/api/admin/rebuild")).isEqualTo("{\"generation\":1}");
    }

    @Test
    void refusesToRebuildWhileARebuildWaitsForThoseWhoRead() throws SQLException {
        var jdbc = JdbcClient.create(service.getBean(DataSource.class));
        try (Connection reader = service.getBean(DataSource.class).getConnection();
                Statement reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("lock table orders in access share mode");
            var first = CompletableFuture.supplyAsync(this::rebuild);
            await().atMost(PATIENCE)
                    .until(() -> jdbc.sql(
                                    "select exists (select from pg_locks where not granted and relation = 'orders'::regclass)")
                            .query(Boolean.class)
                            .single());

            assertThat(CompletableFuture.supplyAsync(this::problemOfRebuild))
                    .succeedsWithin(PATIENCE)
                    .satisfies(problem -> assertThat(problem)
                            .containsEntry("status", 409)
                            .containsEntry("type", "urn:orderly:problem:rebuild-under-way"));

            reader.rollback();
            assertThat(first)
                    .succeedsWithin(PATIENCE)
                    .satisfies(answer -> assertThat(answer.getBody()).containsEntry("generation", 1));
        }
        assertThat(rebuild().getBody()).containsEntry("generation", 2);
    }

    private Map<String, Object> problemOfRebuild() {
        return http.post()
                .uri("/api/admin/rebuild")
                .exchangeForRequiredValue((_, response) -> Objects.requireNonNull(
                        response.bodyTo(new ParameterizedTypeReference<Map<String, Object>>() {})));
    }

    private ResponseEntity<Map<String, Integer>> rebuild() {
        return http.post().uri("/api/admin/rebuild").retrieve().toEntity(new ParameterizedTypeReference<>() {});
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
        OrderCreated order =
                new OrderCreated(new OrderId(MessageIds.next()), CUSTOMER, List.of(line), total, null, null);
        OrderCreated open =
                new OrderCreated(new OrderId(MessageIds.next()), CUSTOMER, List.of(line), total, null, null);
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
