package dev.orderly.invariants;

import static dev.orderly.invariants.Database.ORDERS;
import static dev.orderly.invariants.Database.SANDBOX;
import static dev.orderly.invariants.Database.SHIPPING;

import java.util.List;

/** One parcel for an order, and none for one that was called off. */
final class ShipmentRules {

    static final List<Rule> RULES = List.of(
            Rule.sameOfEachOrder(
                    "the orders that stand have a shipment, and no other order has one",
                    new Figures(ORDERS, History.STANDING + "SELECT order_id, 'a shipment' FROM standing"),
                    new Figures(SHIPPING, """
                            SELECT order_id, 'a shipment' FROM shipments WHERE status NOT IN ('REFUSED', 'CANCELLED')""")),
            Rule.sameOfEachOrder(
                    "the carrier has one booking for each shipment",
                    new Figures(SHIPPING, """
                            SELECT order_id, booking_id FROM shipments WHERE status NOT IN ('REFUSED', 'CANCELLED')"""),
                    new Figures(SANDBOX, "SELECT reference, booking_id FROM shipments WHERE cancelled_at IS NULL")),
            Rule.follows(
                    "the orders that were shipped are those that the carrier has",
                    new Figures(ORDERS, """
                            SELECT order_id || ' ' || type, type FROM order_events WHERE type IN ('shipped', 'delivered')"""),
                    new Figures(SHIPPING, """
                            SELECT order_id || ' ' || type, type, extract(epoch FROM now() - updated_at)
                            FROM shipments CROSS JOIN LATERAL unnest(CASE status
                                WHEN 'DELIVERED' THEN ARRAY['shipped', 'delivered'] ELSE ARRAY['shipped'] END) AS type
                            WHERE status IN ('DISPATCHED', 'IN_TRANSIT', 'DELIVERED')"""),
                    "shipments.events"),
            Rule.nothingLeftOfAnOrder("every order that stands is delivered", ORDERS, """
                    SELECT order_id, 'is not delivered', extract(epoch FROM now() - max(at)) FROM order_events
                    GROUP BY order_id
                    HAVING bool_or(type = 'confirmed') AND NOT bool_or(type IN ('cancelled', 'delivered'))"""));

    private ShipmentRules() {}
}
