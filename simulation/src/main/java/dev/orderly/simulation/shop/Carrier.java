package dev.orderly.simulation.shop;

import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.RemoteEffect.Attempt;
import dev.orderly.shipping.carrier.BookingAnswer;
import dev.orderly.shipping.carrier.BookingAnswer.Booked;
import dev.orderly.shipping.carrier.BookingAnswer.NotServed;
import dev.orderly.shipping.carrier.ParcelStatus;
import dev.orderly.simulation.chance.Cause;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import dev.orderly.simulation.chance.Violation;
import dev.orderly.simulation.network.Message;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The carrier, with the client's rule built in: an operation that may have been had is asked about first. */
final class Carrier {

    private final Run run;
    private final Outside<Object> outside;
    private final Map<String, Parcel> parcels = new LinkedHashMap<>();
    private final Set<OrderId> undone = new HashSet<>();

    record Parcel(OrderId order, ParcelStatus status) {}

    /** A call without an answer. */
    static final class Unreachable extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Unreachable(String message) {
            super(message);
        }
    }

    Carrier(Run run) {
        this.run = run;
        this.outside = new Outside<>("the carrier", run, Unreachable::new);
    }

    BookingAnswer book(OrderId order, Attempt attempt) {
        return (BookingAnswer) operation(attempt, "a booking", () -> take(order));
    }

    boolean cancel(String bookingId, Attempt attempt) {
        return (Boolean) operation(attempt, "a cancellation", () -> callBack(bookingId));
    }

    ParcelStatus dispatch(String bookingId, UUID key) {
        return (ParcelStatus) outside.call(key, "a dispatch", () -> leave(bookingId));
    }

    /** From now on no parcel may be taken on for an order any more. */
    void noteUndone(OrderId order) {
        undone.add(order);
    }

    Map<String, Parcel> parcels() {
        return parcels;
    }

    private Object operation(Attempt attempt, String what, Supplier<Object> effect) {
        if (attempt.isRepeated()) {
            var found = outside.find(attempt.id());
            if (found != null) {
                run.saw(Sight.OUTCOME_FOUND_BY_ASKING);
                return found;
            }
        }
        return outside.call(attempt.id(), what, effect);
    }

    private BookingAnswer take(OrderId order) {
        if (run.strikes(Fault.NOT_DELIVERED_THERE)) {
            run.befalls(order.value(), Cause.NOT_DELIVERED_THERE);
            return new NotServed("the carrier does not deliver to this postcode");
        }
        if (undone.contains(order)) {
            throw new Violation("what is undone stays undone", "a parcel is booked for order " + Message.number(order));
        }
        if (parcels.values().stream().anyMatch(parcel -> parcel.order().equals(order))) {
            throw new Violation("each order has one booking", "order " + Message.number(order));
        }
        var id = "bkg_" + parcels.size();
        parcels.put(id, new Parcel(order, ParcelStatus.BOOKED));
        return new Booked(id, "Parcel Express", "PX" + parcels.size());
    }

    private boolean callBack(String id) {
        var parcel = parcel(id);
        if (parcel.status() == ParcelStatus.BOOKED) {
            parcels.put(id, new Parcel(parcel.order(), ParcelStatus.CANCELLED));
        }
        return parcel.status() != ParcelStatus.DISPATCHED;
    }

    private ParcelStatus leave(String id) {
        var parcel = parcel(id);
        if (parcel.status() == ParcelStatus.BOOKED) {
            parcels.put(id, new Parcel(parcel.order(), ParcelStatus.DISPATCHED));
        }
        return parcel(id).status();
    }

    private Parcel parcel(String id) {
        return Objects.requireNonNull(parcels.get(id));
    }
}
