package dev.orderly.shipping.shipments;

import dev.orderly.contracts.Reply;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a command ends: what becomes of the shipment, and what is answered. */
public sealed interface ShipmentOutcome {

    Reply reply();

    /** The shipment is as it was. */
    record Unchanged(Reply reply) implements ShipmentOutcome {}

    /** The order has a shipment now, if only one that stands in the way of any other. */
    record Added(Reply reply, Making shipment) implements ShipmentOutcome {}

    /** No parcel leaves. */
    record CalledBack(ShipmentCancelled reply) implements ShipmentOutcome {}

    /** Makes a shipment once it can be stored: only then it is known when that is, and where the trace. */
    @FunctionalInterface
    interface Making {
        Shipment shipment(Instant now, @Nullable String traceparent);
    }
}
