package dev.orderly.shipping.shipments;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CancellationRefused;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.contracts.shipping.CreateShipmentReply;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.contracts.shipping.ShipmentRefused;
import dev.orderly.contracts.shipping.ShippingCommand;
import dev.orderly.shipping.carrier.BookingAnswer;
import dev.orderly.shipping.carrier.BookingAnswer.Booked;
import dev.orderly.shipping.carrier.BookingAnswer.NotServed;
import dev.orderly.shipping.carrier.Parcel;
import dev.orderly.shipping.shipments.ShipmentOutcome.Added;
import dev.orderly.shipping.shipments.ShipmentOutcome.CalledBack;
import dev.orderly.shipping.shipments.ShipmentOutcome.Unchanged;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command means, given the shipment that is found. Pure, so that whoever simulates this service decides as it does.
 */
public sealed interface ShipmentDecision {

    /** The carrier has no say in it. */
    record Settled(ShipmentOutcome outcome) implements ShipmentDecision {}

    /** The carrier decides whether it takes the parcel. */
    record Book(Parcel parcel, Function<BookingAnswer, ShipmentOutcome> conclusion) implements ShipmentDecision {}

    /**
     * The carrier decides whether the parcel can be called back. The worker that dispatches parcels may be calling it about
     * the same one at this moment: its answer tells who came first.
     */
    record CallBack(String bookingId, Function<Boolean, ShipmentOutcome> conclusion) implements ShipmentDecision {}

    static ShipmentDecision decide(@Nullable Shipment found, ShippingCommand command) {
        return switch (command) {
            case CreateShipment create -> create(found, create);
            case CancelShipment cancel -> cancel(found, cancel.orderId());
        };
    }

    /** An order that has a shipment already, be it a cancelled one, gets no other. */
    private static ShipmentDecision create(@Nullable Shipment found, CreateShipment command) {
        return found == null
                ? new Book(parcel(command), answer -> booked(command, answer))
                : new Settled(new Unchanged(repeated(found)));
    }

    private static ShipmentOutcome booked(CreateShipment command, BookingAnswer answer) {
        var id = command.orderId();
        var reply = switch (answer) {
            case Booked booked -> new ShipmentCreated(id, booked.carrier(), booked.trackingNumber());
            case NotServed(String reason) -> new ShipmentRefused(id, reason);
        };
        return new Added(reply, (now, traceparent) -> Shipment.of(command, answer, traceparent, now));
    }

    private static CreateShipmentReply repeated(Shipment shipment) {
        return switch (shipment.status()) {
            case BOOKED, AWAITING_DISPATCH, DISPATCHED, IN_TRANSIT, DELIVERED ->
                new ShipmentCreated(
                        shipment.orderId(),
                        shipment.requireBooking().carrier(),
                        shipment.requireBooking().trackingNumber());
            case REFUSED -> new ShipmentRefused(shipment.orderId(), shipment.requireRefusal());
            case CANCELLED ->
                new ShipmentRefused(shipment.orderId(), "the shipment was cancelled before it was booked");
        };
    }

    private static ShipmentDecision cancel(@Nullable Shipment found, OrderId id) {
        var cancelled = new ShipmentCancelled(id);
        if (found == null) {
            return new Settled(new Added(cancelled, (now, _) -> Shipment.tombstone(id, now)));
        }
        var left = new Unchanged(new CancellationRefused(id, "the parcel has left"));
        return switch (found.status()) {
            case BOOKED, AWAITING_DISPATCH ->
                new CallBack(
                        found.requireBooking().bookingId(),
                        calledBack -> calledBack ? new CalledBack(cancelled) : left);
            case DISPATCHED, IN_TRANSIT, DELIVERED -> new Settled(left);
            case REFUSED, CANCELLED -> new Settled(new Unchanged(cancelled));
        };
    }

    private static Parcel parcel(CreateShipment command) {
        var address = command.shipTo();
        return new Parcel(
                command.orderId().toString(),
                command.recipient(),
                address.street(),
                address.city(),
                address.postcode(),
                address.country());
    }
}
