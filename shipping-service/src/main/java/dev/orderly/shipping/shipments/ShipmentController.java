package dev.orderly.shipping.shipments;

import dev.orderly.contracts.OrderId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/shipments/{orderId}")
class ShipmentController {

    private final Shipments shipments;
    private final RecipientErasure erasure;

    ShipmentController(Shipments shipments, RecipientErasure erasure) {
        this.shipments = shipments;
        this.erasure = erasure;
    }

    @GetMapping
    Tracking show(@PathVariable UUID orderId) {
        return shipments.findById(orderId).map(Tracking::of).orElseThrow(() -> new NoSuchShipment(orderId));
    }

    @DeleteMapping("/recipient")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void eraseRecipient(@PathVariable UUID orderId) {
        erasure.erase(orderId);
    }

    /** What anyone may know of a shipment: nothing personal. */
    record Tracking(
            OrderId orderId,
            ShipmentStatus status,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            @Nullable String refusal,
            Instant createdAt,
            Instant updatedAt) {

        static Tracking of(Shipment shipment) {
            Booking booking = shipment.booking();
            return new Tracking(
                    shipment.orderId(),
                    shipment.status(),
                    booking == null ? null : booking.carrier(),
                    booking == null ? null : booking.trackingNumber(),
                    shipment.refusal(),
                    shipment.createdAt(),
                    shipment.updatedAt());
        }
    }
}
