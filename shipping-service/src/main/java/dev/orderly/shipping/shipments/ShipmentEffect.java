package dev.orderly.shipping.shipments;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.shipping.ShippingCommand;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.RemoteEffect;
import dev.orderly.messaging.Traces;
import dev.orderly.shipping.carrier.Carrier;
import dev.orderly.shipping.carrier.OperationKey;
import dev.orderly.shipping.shipments.ShipmentDecision.Book;
import dev.orderly.shipping.shipments.ShipmentDecision.CallBack;
import dev.orderly.shipping.shipments.ShipmentDecision.Settled;
import java.time.Clock;

/** Carries out a shipping command: decides, asks the carrier where that has a say, and keeps what it answered. */
record ShipmentEffect<C extends ShippingCommand>(
        Shipments shipments, Carrier carrier, Outbox outbox, Traces traces, Clock clock)
        implements RemoteEffect<C, ShipmentOutcome> {

    @Override
    public OrderId key(C command) {
        return command.orderId();
    }

    @Override
    public ShipmentOutcome call(C command, Attempt attempt) {
        var key = OperationKey.of(attempt);
        var found = shipments.findById(command.orderId().value()).orElse(null);
        return switch (ShipmentDecision.decide(found, command)) {
            case Settled(var outcome) -> outcome;
            case Book(var parcel, var conclusion) -> conclusion.apply(carrier.book(parcel, key));
            case CallBack(var bookingId, var conclusion) -> conclusion.apply(carrier.cancel(bookingId, key));
        };
    }

    @Override
    public Reply complete(C command, ShipmentOutcome outcome) {
        return switch (outcome) {
            case ShipmentOutcome.Unchanged(var reply) -> reply;
            case ShipmentOutcome.Added(var reply, var making) -> {
                shipments.save(making.shipment(clock.instant(), traces.present()));
                yield published(reply);
            }
            case ShipmentOutcome.CalledBack(var reply) -> {
                shipments.lock(command.orderId().value()).orElseThrow().cancel(clock.instant());
                yield published(reply);
            }
        };
    }

    private Reply published(Reply reply) {
        outbox.publish(reply, reply.orderId(), Destination.topic(Channels.SHIPMENTS_EVENTS));
        return reply;
    }
}
