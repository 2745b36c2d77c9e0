package dev.orderly.orders;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.catalog.ProductListed;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Handling;
import dev.orderly.orders.catalog.Catalog;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The service as the brokers see it: messages go to its handlers in one transaction, as the consumers do it. */
public final class OrderService {

    private final ObjectProvider<MessageHandlers> handlers;
    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final TransactionTemplate transaction;

    OrderService(
            ObjectProvider<MessageHandlers> handlers,
            JdbcClient jdbc,
            Catalog catalog,
            PlatformTransactionManager transactions) {
        this.handlers = handlers;
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.transaction = new TransactionTemplate(transactions);
    }

    public void sells(String sku, String price) {
        take(
                Channels.CATALOG_PRODUCTS,
                new ProductListed(new Sku(sku), "A product", "For sale", Money.of("EUR", price)));
        catalog.reload();
    }

    public void confirms(UUID... orders) {
        take(
                Channels.ORDER_COMMANDS,
                List.of(orders).stream()
                        .map(order -> new ConfirmOrder(new OrderId(order)))
                        .toArray());
    }

    public void rejects(UUID order) {
        take(Channels.ORDER_COMMANDS, new RejectOrder(new OrderId(order), RejectionReason.OUT_OF_STOCK, "0 left"));
    }

    public void ships(UUID order) {
        take(Channels.SHIPMENTS_EVENTS, new ShipmentDispatched(new OrderId(order), "Swift", "T-1"));
    }

    /** Hands messages to their handlers as one batch. */
    public void take(String source, Object... bodies) {
        MessageHandlers of = handlers.stream()
                .filter(candidate -> candidate.source().name().equals(source))
                .findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(_ -> {
            of.lock(List.of(bodies));
            for (Object body : bodies) {
                handle(of, body);
            }
        });
    }

    private static @Nullable Object handle(MessageHandlers handlers, Object body) {
        return switch (handlers.handling(body.getClass())) {
            case Handling.Local(var handler) -> handler.apply(body);
            case Handling.Remote _ -> throw new IllegalStateException("this service has no remote effects");
            case null -> throw new IllegalStateException("nobody handles " + body);
        };
    }

    public long rowsWithPersonalDataOf(UUID order) {
        return jdbc.sql("SELECT count(*) FROM order_checkouts WHERE order_id = ?")
                .param(order)
                .query(Long.class)
                .single();
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
}
