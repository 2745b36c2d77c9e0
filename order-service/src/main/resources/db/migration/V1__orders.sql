CREATE TABLE orders (
    id                     uuid PRIMARY KEY,
    customer_id            text           NOT NULL,
    idempotency_key        text           NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 200),
    status                 text           NOT NULL
        CHECK (status IN ('PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED', 'SHIPPED', 'DELIVERED')),
    cancellation_requested boolean        NOT NULL DEFAULT false,
    currency               text           NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    total                  numeric(19, 4) NOT NULL CHECK (total >= 0),
    version                integer        NOT NULL CHECK (version >= 1),
    created_at             timestamptz    NOT NULL,
    updated_at             timestamptz    NOT NULL,
    UNIQUE (customer_id, idempotency_key)
) WITH (fillfactor = 70);

COMMENT ON TABLE orders IS 'The current state of each order, for lists and as its lock; order_events has the truth';

-- Ids are UUIDv7: they sort by the time of the order.
CREATE INDEX orders_by_customer ON orders (customer_id, id DESC);

CREATE TABLE order_events (
    order_id uuid        NOT NULL REFERENCES orders,
    version  integer     NOT NULL CHECK (version >= 1),
    type     text        NOT NULL,
    data     jsonb       NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (order_id, version)
);

COMMENT ON TABLE order_events IS 'What happened to each order; append-only, and never personal';

CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'order_events is append-only';
END
$$;

CREATE TRIGGER order_events_are_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON order_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();

CREATE TABLE order_checkouts (
    order_id       uuid PRIMARY KEY REFERENCES orders,
    request_digest text NOT NULL,
    card           text NOT NULL,
    name           text NOT NULL,
    email          text NOT NULL,
    street         text NOT NULL,
    city           text NOT NULL,
    postcode       text NOT NULL,
    country        text NOT NULL
);

COMMENT ON TABLE order_checkouts IS 'All that is personal about an order, to be erased once the order is over';

CREATE TABLE products (
    sku      text PRIMARY KEY,
    name     text           NOT NULL,
    currency text           NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    price    numeric(19, 4) NOT NULL CHECK (price >= 0)
);

COMMENT ON TABLE products IS 'A copy of the Kafka topic catalog.products';
