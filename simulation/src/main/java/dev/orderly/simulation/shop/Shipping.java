package dev.orderly.simulation.shop;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import dev.orderly.contracts.shipping.ShipmentRefused;
import dev.orderly.contracts.shipping.ShippingCommand;
import dev.orderly.messaging.RemoteEffect.Attempt;
import dev.orderly.shipping.carrier.ParcelStatus;
import dev.orderly.shipping.shipments.Shipment;
import dev.orderly.shipping.shipments.ShipmentDecision;
import dev.orderly.shipping.shipments.ShipmentOutcome;
import dev.orderly.shipping.shipments.ShipmentStatus;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import dev.orderly.simulation.network.Broker;
import dev.orderly.simulation.network.CallingParticipant;
import dev.orderly.simulation.network.Message;
import dev.orderly.simulation.network.Place;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The shipping-service. */
final class Shipping extends CallingParticipant<ShipmentOutcome> {

    private static final long DISPATCH_DELAY = 30;
    private static final long NEXT_LOOK = 20;

    private final Carrier carrier;
    private final Map<OrderId, Shipment> shipments = new LinkedHashMap<>();

    Shipping(Run run, Broker broker, Carrier carrier) {
        super(Place.SHIPPING, run, broker);
        this.carrier = carrier;
    }

    Map<OrderId, Shipment> shipments() {
        return shipments;
    }

    @Override
    protected ShipmentOutcome call(Command command, Attempt attempt) {
        var order = command.orderId();
        return switch (ShipmentDecision.decide(shipments.get(order), (ShippingCommand) command)) {
            case ShipmentDecision.Settled(var outcome) -> outcome;
            case ShipmentDecision.Book(var _, var conclusion) -> conclusion.apply(carrier.book(order, attempt));
            case ShipmentDecision.CallBack(var booking, var conclusion) ->
                conclusion.apply(carrier.cancel(booking, attempt));
        };
    }

    @Override
    protected Reply complete(Command command, ShipmentOutcome outcome) {
        var order = command.orderId();
        var now = run().timeline().instant();
        switch (outcome) {
            case ShipmentOutcome.Unchanged(var reply) -> {
                if (reply instanceof ShipmentRefused && shipment(order).status() == ShipmentStatus.CANCELLED) {
                    run().saw(Sight.OVERTAKEN_SHIPMENT_REFUSED);
                }
            }
            case ShipmentOutcome.Added(var _, var making) -> shipments.put(order, making.shipment(now, null));
            case ShipmentOutcome.CalledBack _ -> shipment(order).cancel(now);
        }
        if (outcome.reply() instanceof ShipmentCancelled) {
            carrier.noteUndone(order);
        }
        return outcome.reply();
    }

    @Override
    protected boolean isUnknown(RuntimeException failure) {
        return failure instanceof Carrier.Unreachable;
    }

    /** The order is confirmed. */
    @Override
    protected List<Message> hear(Event event) {
        var shipment = shipments.get(event.orderId());
        if (shipment == null) {
            throw new IllegalStateException("an order is confirmed, but has no shipment");
        }
        var now = run().timeline().instant();
        shipment.dispatchAt(now.plusMillis(DISPATCH_DELAY), now);
        later(DISPATCH_DELAY, () -> follow(event.orderId()));
        return List.of();
    }

    @Override
    protected void resume() {
        super.resume();
        shipments.keySet().forEach(order -> later(NEXT_LOOK, () -> follow(order)));
    }

    /** Lets a parcel leave, and takes note of it in a transaction of its own. */
    private void follow(OrderId order) {
        if (shipment(order).status() != ShipmentStatus.AWAITING_DISPATCH) {
            return;
        }
        later(NEXT_LOOK, () -> follow(order));
        ParcelStatus seen;
        try {
            seen = carrier.dispatch(shipment(order).requireBooking().bookingId(), order.value());
        } catch (Carrier.Unreachable unreachable) {
            return;
        }
        if (!crashes(Fault.CRASH_AFTER_CALL, "a dispatch", () -> "after the carrier has dispatched a parcel")) {
            later(1, () -> sighted(order, seen));
        }
    }

    private void sighted(OrderId order, ParcelStatus seen) {
        var now = run().timeline().instant();
        commit(shipment(order).sighted(seen, now, Duration.ofMillis(NEXT_LOOK)).stream()
                .map(event -> new Message(run().nextId(), event, order, null, Place.ORDERS))
                .toList());
    }

    private Shipment shipment(OrderId order) {
        return Objects.requireNonNull(shipments.get(order));
    }
}
