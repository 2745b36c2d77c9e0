package dev.orderly.contracts;

/** The names of the exchanges, queues and topics between the services. */
public final class Channels {

    /** RabbitMQ topic exchange and Kafka topic of what happens to orders. */
    public static final String ORDERS_EVENTS = "orders.events";

    /** Kafka topic of what happens to stock, keyed by order. */
    public static final String INVENTORY_EVENTS = "inventory.events";

    /** Kafka topic of what happens to payments, keyed by order. */
    public static final String PAYMENTS_EVENTS = "payments.events";

    /** Kafka topic of what happens to shipments, keyed by order. */
    public static final String SHIPMENTS_EVENTS = "shipments.events";

    /** Compacted Kafka topic of what is for sale, keyed by SKU. */
    public static final String CATALOG_PRODUCTS = "catalog.products";

    /** RabbitMQ direct exchange of commands; the routing key is the queue. */
    public static final String COMMANDS = "commands";

    public static final String INVENTORY_COMMANDS = "inventory.commands";
    public static final String PAYMENT_COMMANDS = "payment.commands";
    public static final String SHIPPING_COMMANDS = "shipping.commands";
    public static final String ORDER_COMMANDS = "order.commands";

    /** RabbitMQ queue of the replies to the saga-orchestrator's commands. */
    public static final String SAGA_REPLIES = "saga.replies";

    /** RabbitMQ queues bound to {@link #ORDERS_EVENTS}, one for each service that acts on them. */
    public static final String SAGA_ORDER_EVENTS = "saga.order-events";

    public static final String EMAIL_ORDER_EVENTS = "email.order-events";
    public static final String SHIPPING_ORDER_EVENTS = "shipping.order-events";

    private Channels() {}
}
