package dev.orderly.orders;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.catalog.ProductListed;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.messaging.envelope.MessageTypes;
import dev.orderly.messaging.inbox.Consumers;
import dev.orderly.messaging.inbox.IncomingMessage;
import dev.orderly.orders.catalog.Catalog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as the brokers see it: what it is given, and what it sends. */
public final class OrderService {

    private final Consumers consumers;
    private final MessageTypes types;
    private final MessageJson json;
    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final TransactionTemplate transaction;

    OrderService(
            Consumers consumers,
            MessageTypes types,
            MessageJson json,
            JdbcClient jdbc,
            Catalog catalog,
            PlatformTransactionManager transactions) {
        this.consumers = consumers;
        this.types = types;
        this.json = json;
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.transaction = new TransactionTemplate(transactions);
    }

    public void sells(String sku, String price) {
        take(
                Channels.CATALOG_PRODUCTS,
                message(new ProductListed(new Sku(sku), "A product", "For sale", Money.of("EUR", price)), sku));
        do {
            catalog.reload();
        } while (!catalog.hasArrived());
    }

    public void sellsNothing() {
        jdbc.sql("TRUNCATE products").update();
        catalog.reload();
    }

    public void confirms(UUID order) {
        commands(new ConfirmOrder(new OrderId(order)));
    }

    /** Confirms by a command that is a part of a trace. */
    public void confirms(UUID order, String traceparent) {
        take(Channels.ORDER_COMMANDS, message(new ConfirmOrder(new OrderId(order)), order, traceparent));
    }

    public void rejects(UUID order) {
        commands(new RejectOrder(new OrderId(order), RejectionReason.OUT_OF_STOCK, "0 left"));
    }

    public void ships(UUID order) {
        events(new ShipmentDispatched(new OrderId(order), "Swift", "T-1"));
    }

    /** Gives the service commands of the saga, as one batch. */
    public void commands(Command... commands) {
        take(
                Channels.ORDER_COMMANDS,
                Arrays.stream(commands)
                        .map(command -> message(command, command.orderId()))
                        .toArray(IncomingMessage[]::new));
    }

    /** Gives the service events of shipments, as one batch. */
    public void events(Event... events) {
        take(
                Channels.SHIPMENTS_EVENTS,
                Arrays.stream(events)
                        .map(event -> message(event, event.orderId()))
                        .toArray(IncomingMessage[]::new));
    }

    public void take(String channel, IncomingMessage... batch) {
        consumers.all().stream()
                .filter(consumer -> consumer.handlers().source().name().equals(channel))
                .findFirst()
                .orElseThrow()
                .consume(List.of(batch));
    }

    public IncomingMessage message(Object body, Object subject) {
        return message(body, subject, null);
    }

    private IncomingMessage message(Object body, Object subject, @Nullable String traceparent) {
        var envelope = new Envelope(
                MessageIds.next(),
                "/test",
                types.typeOf(body.getClass()),
                subject.toString(),
                Instant.now(),
                subject.toString(),
                null,
                body instanceof Command ? Channels.SAGA_REPLIES : null,
                traceparent);
        return new IncomingMessage(EnvelopeHeaders.write(envelope), json.write(body), subject.toString(), "a test");
    }

    /** What the service has sent about an order, oldest first. */
    public List<Sent> sent(UUID order) {
        return jdbc.sql("""
                        SELECT id, lane, channel, routing_key, headers ->> 'type' AS type,
                               headers ->> 'traceparent' AS traceparent, body
                        FROM messaging.outbox_messages WHERE message_key = ? ORDER BY seq
                        """)
                .param(order.toString())
                .query((row, _) -> new Sent(
                        row.getObject("id", UUID.class),
                        row.getString("lane"),
                        row.getString("channel"),
                        row.getString("type"),
                        row.getString("traceparent"),
                        JsonMapper.shared().readTree(new String(row.getBytes("body"), StandardCharsets.UTF_8))))
                .list();
    }

    public long rowsWithPersonalDataOf(UUID order) {
        return jdbc.sql("SELECT count(*) FROM order_checkouts WHERE order_id = ?")
                .param(order)
                .query(Long.class)
                .single();
    }

    /** Tries to rewrite history. */
    public void forgetsEventsOf(UUID order) {
        jdbc.sql("DELETE FROM order_events WHERE order_id = ?").param(order).update();
    }

    /** Does something while a transaction of somebody else holds an idempotency key. */
    public <T> T whileHoldingKey(String customer, String key, Supplier<T> task) {
        return transaction.execute(_ -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(? || '/' || ?, 0))")
                    .params(customer, key)
                    .query((_, _) -> true)
                    .single();
            return task.get();
        });
    }

    /** A message in the outbox. */
    public record Sent(UUID id, String broker, String channel, String type, String traceparent, JsonNode body) {

        /** As {@code order.created to orders.events on kafka}. */
        public String route() {
            return "%s to %s on %s".formatted(type, channel, broker);
        }
    }
}
