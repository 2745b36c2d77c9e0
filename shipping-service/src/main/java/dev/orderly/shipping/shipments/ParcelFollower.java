package dev.orderly.shipping.shipments;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Event;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Traces;
import dev.orderly.shipping.carrier.Carrier;
import dev.orderly.shipping.carrier.OperationKey;
import dev.orderly.shipping.carrier.ParcelStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Dispatches parcels when their time has come and asks where dispatched ones are. Each round claims a bounded batch, calls
 * the carrier with no transaction open, and commits what it heard; what it did not hear is due again after the lease.
 */
@Component
class ParcelFollower {

    private static final Logger log = LoggerFactory.getLogger(ParcelFollower.class);

    private final DueParcels dueParcels;
    private final Shipments shipments;
    private final Carrier carrier;
    private final Outbox outbox;
    private final Traces traces;
    private final TransactionTemplate transaction;
    private final ShippingProperties properties;
    private final DatabaseClock clock;

    ParcelFollower(
            DueParcels dueParcels,
            Shipments shipments,
            Carrier carrier,
            Outbox outbox,
            Traces traces,
            TransactionTemplate transaction,
            ShippingProperties properties,
            DatabaseClock clock) {
        this.dueParcels = dueParcels;
        this.shipments = shipments;
        this.carrier = carrier;
        this.outbox = outbox;
        this.traces = traces;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /** Works through what is due, and leaves the rest to the next call as soon as the carrier fails. */
    void followDue() {
        int heard;
        do {
            List<Sighting> sightings = askAbout(dueParcels.claim(properties.batchSize(), properties.lease()));
            commit(sightings);
            heard = sightings.size();
        } while (heard == properties.batchSize());
    }

    private List<Sighting> askAbout(List<DueParcel> parcels) {
        List<Future<Optional<Sighting>>> answers;
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = parcels.stream()
                    .map(parcel -> calls.submit(
                            () -> traces.continued(parcel.traceparent(), "follow parcel", () -> askAbout(parcel))))
                    .toList();
        }
        return answers.stream().map(Future::resultNow).flatMap(Optional::stream).toList();
    }

    private Optional<Sighting> askAbout(DueParcel parcel) {
        try {
            ParcelStatus seen = parcel.status() == ShipmentStatus.AWAITING_DISPATCH
                    ? carrier.dispatch(parcel.bookingId(), dispatchKey(parcel))
                    : carrier.status(parcel.bookingId());
            if (seen == ParcelStatus.BOOKED || seen == ParcelStatus.CANCELLED) {
                log.warn("The carrier says {} of order {}, {} here", seen, parcel.orderId(), parcel.status());
            }
            return Optional.of(new Sighting(parcel.orderId(), seen));
        } catch (RuntimeException e) {
            log.warn(
                    "The carrier did not answer about order {}, which is tried again: {}",
                    parcel.orderId(),
                    e.toString());
            return Optional.empty();
        }
    }

    private void commit(List<Sighting> sightings) {
        try {
            transaction.executeWithoutResult(_ -> note(sightings));
        } catch (RuntimeException e) {
            if (sightings.size() == 1) {
                log.error(
                        "Order {} is tried again after the lease",
                        sightings.getFirst().orderId(),
                        e);
            } else {
                sightings.forEach(sighting -> commit(List.of(sighting)));
            }
        }
    }

    private void note(List<Sighting> sightings) {
        Map<UUID, ParcelStatus> seen = sightings.stream().collect(Collectors.toMap(Sighting::orderId, Sighting::seen));
        Instant now = clock.now();
        for (Shipment shipment : shipments.lockAll(seen.keySet())) {
            shipment.sighted(Objects.requireNonNull(seen.get(shipment.getId())), now, properties.trackingInterval())
                    .ifPresent(event -> publish(shipment, event));
        }
    }

    private void publish(Shipment shipment, Event event) {
        traces.continued(shipment.traceparent(), "parcel " + shipment.status(), () -> {
            outbox.publish(event, event.orderId(), Destination.topic(Channels.SHIPMENTS_EVENTS));
            return null;
        });
    }

    /** A parcel is dispatched once, so its order names the operation. */
    private static OperationKey dispatchKey(DueParcel parcel) {
        return new OperationKey("dispatch-" + parcel.orderId(), false);
    }

    private record Sighting(UUID orderId, ParcelStatus seen) {}
}
