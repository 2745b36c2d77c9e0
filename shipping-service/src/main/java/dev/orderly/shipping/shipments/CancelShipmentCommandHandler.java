package dev.orderly.shipping.shipments;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CancelShipmentReply;
import dev.orderly.contracts.shipping.CancellationRefused;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.RemoteEffect;
import dev.orderly.shipping.carrier.Carrier;
import dev.orderly.shipping.carrier.OperationKey;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Calls a parcel back. The worker that dispatches parcels may be calling the carrier about the same one at this moment:
 * the carrier's answer decides who came first.
 */
@Component
class CancelShipmentCommandHandler implements RemoteEffect<CancelShipment, CancellationStep> {

    private final Shipments shipments;
    private final Carrier carrier;
    private final Outbox outbox;
    private final Clock clock;

    CancelShipmentCommandHandler(Shipments shipments, Carrier carrier, Outbox outbox, Clock clock) {
        this.shipments = shipments;
        this.carrier = carrier;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Object key(CancelShipment command) {
        return command.orderId();
    }

    @Override
    public CancellationStep call(CancelShipment command, Attempt attempt) {
        Shipment found = shipments.findById(command.orderId().value()).orElse(null);
        CancellationStep step = CancellationStep.decide(found);
        if (found == null || step != CancellationStep.CALL_BACK) {
            return step;
        }
        boolean calledBack = carrier.cancel(found.requireBooking().bookingId(), OperationKey.of(attempt));
        return calledBack ? CancellationStep.CALL_BACK : CancellationStep.REFUSE;
    }

    @Override
    public CancelShipmentReply complete(CancelShipment command, CancellationStep step) {
        OrderId orderId = command.orderId();
        return switch (step) {
            case FORBID -> {
                shipments.save(Shipment.tombstone(orderId, clock.instant()));
                yield published(new ShipmentCancelled(orderId));
            }
            case CALL_BACK -> {
                shipments.lock(orderId.value()).orElseThrow().cancel(clock.instant());
                yield published(new ShipmentCancelled(orderId));
            }
            case REFUSE -> new CancellationRefused(orderId, "the parcel has left");
            case CONFIRM -> new ShipmentCancelled(orderId);
        };
    }

    private ShipmentCancelled published(ShipmentCancelled cancelled) {
        outbox.publish(cancelled, cancelled.orderId(), Destination.topic(Channels.SHIPMENTS_EVENTS));
        return cancelled;
    }
}
