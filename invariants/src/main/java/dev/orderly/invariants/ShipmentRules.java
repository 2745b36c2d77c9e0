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
            Rule.sameOfEachOrder(
                    "the orders that were shipped are those that the carrier has",
                    new Figures(ORDERS, History.LATEST + """
                            SELECT order_id, 'shipped' FROM latest WHERE type IN ('shipped', 'delivered')"""),
                    new Figures(SHIPPING, """
                            SELECT order_id, 'shipped' FROM shipments
                            WHERE status IN ('DISPATCHED', 'IN_TRANSIT', 'DELIVERED')""")));

    private ShipmentRules() {}
}
