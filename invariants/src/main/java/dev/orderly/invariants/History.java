package dev.orderly.invariants;

/** Views of the orders' history, from which every expectation is derived. */
final class History {

    /** Each order's last event that matters: whether its cancellation was asked for, or refused, does not. */
    static final String LATEST = """
            WITH latest AS (
                SELECT DISTINCT ON (order_id) order_id, type FROM order_events
                WHERE type NOT IN ('cancellation-requested', 'cancellation-refused') ORDER BY order_id, version DESC)
            """;

    /** The orders whose goods, money and parcel have changed hands, and have not come back. */
    static final String STANDING = LATEST + """
            , standing AS (SELECT order_id FROM latest WHERE type IN ('confirmed', 'shipped', 'delivered'))
            """;

    /** What was ordered, a row for each order and SKU. */
    static final String LINES = """
            , lines AS (
                SELECT order_id, line ->> 'sku' AS sku, sum((line ->> 'quantity')::integer) AS pieces
                FROM order_events CROSS JOIN jsonb_array_elements(data -> 'lines') AS line
                WHERE type = 'placed' GROUP BY order_id, line ->> 'sku')
            """;

    /** Everything that is counted of an order. It is reversed if it is cancelled after it was confirmed. */
    static final String COUNTED = """
            WITH counted AS (
                SELECT order_id, currency, total, at, extract(epoch FROM now() - at) AS since, CASE
                    WHEN type = 'cancelled' AND bool_or(type = 'confirmed') OVER (PARTITION BY order_id) THEN 'REVERSED'
                    ELSE upper(type) END AS status
                FROM order_events JOIN orders ON orders.id = order_id
                WHERE type IN ('placed', 'confirmed', 'rejected', 'cancelled'))
            """;

    /** The same as analytics knows it: what an order has come to tells what it was before. */
    static final String KNOWN_TO_ANALYTICS = """
            WITH known AS (
                SELECT order_id, currency, total, unnest(CASE status
                    WHEN 'PLACED' THEN ARRAY['PLACED']
                    WHEN 'REVERSED' THEN ARRAY['PLACED', 'CONFIRMED', 'REVERSED']
                    ELSE ARRAY['PLACED', status] END) AS status
                FROM orders)
            """;

    private History() {}
}
