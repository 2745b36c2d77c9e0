package dev.orderly.shipping.shipments;

import static dev.orderly.shipping.carrier.CarrierServer.answer;
import static dev.orderly.shipping.shipments.ShipmentFixtures.aBooking;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderPersonalDataErased;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CancelShipmentReply;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.contracts.shipping.CreateShipmentReply;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Outgoing;
import dev.orderly.messaging.RemoteEffect;
import dev.orderly.messaging.RemoteEffect.Attempt;
import dev.orderly.messaging.Traces;
import dev.orderly.shipping.carrier.Carrier;
import dev.orderly.shipping.carrier.CarrierServer;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The service as the saga, the orders and the carrier see it: what it is told, and what it answers. */
final class ShippingService {

    private final CarrierServer server;
    private final List<Outgoing> sent;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Shipments shipments;
    private final OrderEventHandler orders;
    private final ShipmentEffect<CreateShipment> create;
    private final ShipmentEffect<CancelShipment> cancel;

    ShippingService(
            CarrierServer server,
            List<Outgoing> sent,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Shipments shipments,
            OrderEventHandler orders,
            Carrier carrier,
            Outbox outbox,
            Traces traces,
            Clock clock) {
        this.server = server;
        this.sent = sent;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.shipments = shipments;
        this.orders = orders;
        this.create = new ShipmentEffect<>(shipments, carrier, outbox, traces, clock);
        this.cancel = new ShipmentEffect<>(shipments, carrier, outbox, traces, clock);
    }

    /** Forgets all shipments, and lets the carrier agree to whatever becomes of this order's. */
    void resetFor(OrderId order) {
        jdbc.sql("TRUNCATE shipments").update();
        sent.clear();
        server.requests().clear();
        String booking = booking(order);
        server.on("POST /carrier/shipments", answer(201, """
                {"bookingId": "%s", "carrier": "Parcel Express", "trackingNumber": "PX1"}""".formatted(booking)));
        server.on(dispatchOf(order), answer(200, "{}"));
        server.on(cancellationOf(order), answer(200, "{}"));
        carrierSays(order, "DISPATCHED");
    }

    static String booking(OrderId order) {
        return "bkg_" + order;
    }

    static String dispatchOf(OrderId order) {
        return "POST /carrier/shipments/%s/dispatch".formatted(booking(order));
    }

    static String cancellationOf(OrderId order) {
        return "DELETE /carrier/shipments/%s".formatted(booking(order));
    }

    void carrierSays(OrderId order, String status) {
        server.on("GET /carrier/shipments/%s".formatted(booking(order)), answer(200, """
                {"status": "%s"}""".formatted(status)));
    }

    CreateShipmentReply create(OrderId order) {
        return (CreateShipmentReply) run(create, aBooking(order));
    }

    /** Does the first half of it, what comes before the transaction. */
    ShipmentOutcome callToCreate(OrderId order) {
        return create.call(aBooking(order), new Attempt(MessageIds.next(), 1));
    }

    CancelShipmentReply cancel(OrderId order) {
        return (CancelShipmentReply) run(cancel, new CancelShipment(order));
    }

    private <M, O> Object run(RemoteEffect<M, O> effect, M command) {
        try {
            O outcome = effect.call(command, new Attempt(MessageIds.next(), 1));
            return Objects.requireNonNull(
                    transaction.<@Nullable Object>execute(_ -> effect.complete(command, outcome)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void confirm(OrderId order) {
        var event = new OrderConfirmed(order, new CustomerId("ada"), Money.of("EUR", "9.90"));
        transaction.executeWithoutResult(_ -> {
            orders.lock(List.of(event));
            orders.confirmed(event);
        });
    }

    void erase(List<OrderId> ofOrders) {
        List<OrderPersonalDataErased> events = ofOrders.stream()
                .map(each -> new OrderPersonalDataErased(each, new CustomerId("ada")))
                .toList();
        transaction.executeWithoutResult(_ -> {
            orders.lock(List.copyOf(events));
            events.forEach(orders::personalDataErased);
        });
    }

    Shipment shipment(OrderId order) {
        return shipments.findById(order.value()).orElseThrow();
    }
}
