package dev.orderly.shipping.shipments;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.contracts.shipping.ShipmentDelivered;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.shipping.carrier.BookingAnswer;
import dev.orderly.shipping.carrier.ParcelStatus;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "shipments")
public class Shipment implements Persistable<UUID> {

    @Id
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private ShipmentStatus status;

    @Embedded
    private @Nullable Recipient recipient;

    @Embedded
    private @Nullable Booking booking;

    private @Nullable String refusal;
    private @Nullable String traceparent;
    private @Nullable Instant dueAt;
    private Instant createdAt;
    private Instant updatedAt;

    @Version
    private long version;

    @Transient
    private boolean isNew = true;

    /** For JPA, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Shipment() {}

    private Shipment(
            OrderId orderId,
            ShipmentStatus status,
            @Nullable Recipient recipient,
            @Nullable Booking booking,
            @Nullable String refusal,
            @Nullable String traceparent,
            Instant now) {
        this.orderId = orderId.value();
        this.status = status;
        this.recipient = recipient;
        this.booking = booking;
        this.refusal = refusal;
        this.traceparent = traceparent;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /**
     * A shipment as the carrier has answered.
     *
     * @param traceparent where the trace is: what becomes of the parcel continues there
     */
    static Shipment of(CreateShipment command, BookingAnswer answer, @Nullable String traceparent, Instant now) {
        return switch (answer) {
            case BookingAnswer.Booked booked ->
                new Shipment(
                        command.orderId(),
                        ShipmentStatus.BOOKED,
                        Recipient.of(command),
                        Booking.of(booked),
                        null,
                        traceparent,
                        now);
            case BookingAnswer.NotServed(String reason) ->
                new Shipment(command.orderId(), ShipmentStatus.REFUSED, null, null, reason, traceparent, now);
        };
    }

    /** What stands in the way of a booking that comes after its cancellation, or after its recipient was erased. */
    static Shipment tombstone(OrderId orderId, Instant now) {
        return new Shipment(orderId, ShipmentStatus.CANCELLED, null, null, null, null, now);
    }

    /**
     * Lets the parcel leave at that moment, unless the customer cancelled before. A confirmation that comes again after the
     * inbox has forgotten it changes nothing.
     */
    public void dispatchAt(Instant moment, Instant now) {
        switch (status) {
            case CANCELLED, AWAITING_DISPATCH, DISPATCHED, IN_TRANSIT, DELIVERED -> {}
            case BOOKED, REFUSED -> {
                become(ShipmentStatus.AWAITING_DISPATCH, now);
                dueAt = moment;
            }
        }
    }

    public void cancel(Instant now) {
        become(ShipmentStatus.CANCELLED, now);
        dueAt = null;
    }

    void eraseRecipient(Instant now) {
        recipient = null;
        updatedAt = now;
    }

    /**
     * Takes note of where the carrier says that the parcel is.
     *
     * @return what is to be told, if it got further and that is of interest to others
     */
    public Optional<Event> sighted(ParcelStatus seen, Instant now, Duration nextLook) {
        ShipmentStatus reached = switch (seen) {
            case DISPATCHED -> ShipmentStatus.DISPATCHED;
            case IN_TRANSIT -> ShipmentStatus.IN_TRANSIT;
            case DELIVERED -> ShipmentStatus.DELIVERED;
            case BOOKED, CANCELLED -> status;
        };
        boolean oldNews = reached.canBecome(status);
        if (reached != status && !oldNews) {
            become(reached, now);
            dueAt = reached == ShipmentStatus.DELIVERED ? null : now.plus(nextLook);
            return eventOf(reached);
        }
        if (dueAt != null) {
            dueAt = now.plus(nextLook);
        }
        return Optional.empty();
    }

    private Optional<Event> eventOf(ShipmentStatus reached) {
        return switch (reached) {
            case DISPATCHED ->
                Optional.of(new ShipmentDispatched(
                        orderId(), requireBooking().carrier(), requireBooking().trackingNumber()));
            case DELIVERED -> Optional.of(new ShipmentDelivered(orderId()));
            case BOOKED, AWAITING_DISPATCH, IN_TRANSIT, REFUSED, CANCELLED -> Optional.empty();
        };
    }

    private void become(ShipmentStatus next, Instant now) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(
                    "the shipment of order %s is %s and cannot become %s".formatted(orderId, status, next));
        }
        status = next;
        updatedAt = now;
    }

    OrderId orderId() {
        return new OrderId(orderId);
    }

    public ShipmentStatus status() {
        return status;
    }

    @Nullable
    Recipient recipient() {
        return recipient;
    }

    @Nullable
    Booking booking() {
        return booking;
    }

    public Booking requireBooking() {
        return Objects.requireNonNull(booking, () -> "order %s has no booking".formatted(orderId));
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    String requireRefusal() {
        return Objects.requireNonNull(refusal, () -> "order %s was not refused".formatted(orderId));
    }

    @Nullable
    String traceparent() {
        return traceparent;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Override
    public UUID getId() {
        return orderId;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        isNew = false;
    }
}
