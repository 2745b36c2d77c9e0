package dev.orderly.invariants;

import static dev.orderly.invariants.Database.EMAIL;
import static dev.orderly.invariants.Database.ORDERS;
import static dev.orderly.invariants.Database.SAGA;

import java.util.List;

/** Every order comes to an end, and its customer hears of it. */
final class OrderRules {

    static final List<Rule> RULES = List.of(
            Rule.nothingLeftOfAnOrder(
                    "every order is confirmed, rejected or cancelled, or somebody is told that it is not",
                    ORDERS,
                    "SELECT * FROM (%s) AS states (order_id, state, since) WHERE state NOT LIKE '%%rests'"
                            .formatted(OrdersInView.STATES)),
            Rule.never("every order is what its history says", ORDERS, History.LATEST + """
                    SELECT id, format('%s, but %s', status, coalesce(type, 'without history'))
                    FROM orders LEFT JOIN latest ON order_id = id
                    WHERE status IS DISTINCT FROM CASE type WHEN 'placed' THEN 'PENDING' ELSE upper(type) END"""),
            Rule.nothingLeft("every saga is over or visibly stuck", List.of(SAGA), """
                    SELECT definition || ' of ' || order_id, concat_ws(' ', phase, step),
                        extract(epoch FROM now() - started_at)
                    FROM sagas WHERE phase IN ('WAITING', 'RUNNING', 'COMPENSATING', 'CLOSING') AND NOT stuck"""),
            Rule.sameOfEachOrder(
                    "every order has ended as its sagas have",
                    new Figures(ORDERS, History.LATEST + """
                            SELECT order_id, CASE WHEN type IN ('confirmed', 'shipped', 'delivered') THEN 'COMPLETED'
                                ELSE upper(type) END
                            FROM latest"""),
                    new Figures(SAGA, """
                            SELECT order_id, CASE
                                WHEN bool_or(definition = 'cancel-order' AND phase = 'COMPLETED') THEN 'CANCELLED'
                                ELSE max(phase) FILTER (WHERE definition = 'place-order') END
                            FROM sagas GROUP BY order_id""")),
            Rule.follows(
                    "one mail was sent of each thing that its customer wants to know of an order",
                    new Figures(EMAIL, "SELECT order_id || ' ' || kind, 'a mail' FROM mails WHERE status <> 'WAITING'"),
                    new Figures(ORDERS, """
                            SELECT order_id || ' ' || CASE type WHEN 'placed' THEN 'RECEIVED' ELSE upper(type) END,
                                'a mail', extract(epoch FROM now() - at)
                            FROM order_events
                            WHERE type IN ('placed', 'confirmed', 'rejected', 'cancelled', 'shipped')""")),
            Rule.never("no two mails have the same Message-ID", EMAIL, """
                    SELECT message_id, count(*) || ' mails' FROM mails GROUP BY message_id HAVING count(*) > 1"""));

    private OrderRules() {}
}
