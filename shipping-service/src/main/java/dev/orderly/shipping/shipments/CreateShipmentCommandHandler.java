package dev.orderly.shipping.shipments;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.contracts.shipping.CreateShipmentReply;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.contracts.shipping.ShipmentRefused;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.RemoteEffect;
import dev.orderly.messaging.Traces;
import dev.orderly.shipping.carrier.BookingAnswer;
import dev.orderly.shipping.carrier.Carrier;
import dev.orderly.shipping.carrier.OperationKey;
import dev.orderly.shipping.carrier.Parcel;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Books a parcel, unless the order has a shipment already, be it a cancelled one. */
@Component
class CreateShipmentCommandHandler implements RemoteEffect<CreateShipment, Optional<BookingAnswer>> {

    private final Shipments shipments;
    private final Carrier carrier;
    private final Outbox outbox;
    private final Traces traces;
    private final Clock clock;

    CreateShipmentCommandHandler(Shipments shipments, Carrier carrier, Outbox outbox, Traces traces, Clock clock) {
        this.shipments = shipments;
        this.carrier = carrier;
        this.outbox = outbox;
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public Object key(CreateShipment command) {
        return command.orderId();
    }

    /** The carrier's answer, or nothing if a shipment was found and the carrier was not asked. */
    @Override
    public Optional<BookingAnswer> call(CreateShipment command, Attempt attempt) {
        if (shipments.findById(command.orderId().value()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(carrier.book(parcel(command), OperationKey.of(attempt)));
    }

    @Override
    public CreateShipmentReply complete(CreateShipment command, Optional<BookingAnswer> answer) {
        return answer.map(given -> store(Shipment.of(command, given, traces.present(), clock.instant())))
                .orElseGet(() ->
                        reply(shipments.findById(command.orderId().value()).orElseThrow()));
    }

    private CreateShipmentReply store(Shipment shipment) {
        shipments.save(shipment);
        CreateShipmentReply reply = reply(shipment);
        outbox.publish(reply, reply.orderId(), Destination.topic(Channels.SHIPMENTS_EVENTS));
        return reply;
    }

    static CreateShipmentReply reply(Shipment shipment) {
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
