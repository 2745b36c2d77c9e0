package dev.orderly.shipping.shipments;

import dev.orderly.contracts.OrderId;
import dev.orderly.web.Problems;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ShipmentController {

    private final Shipments shipments;

    ShipmentController(Shipments shipments) {
        this.shipments = shipments;
    }

    @GetMapping("/api/shipments/{orderId}")
    Tracking show(@PathVariable UUID orderId) {
        return shipments.findById(orderId).map(Tracking::of).orElseThrow(() -> noShipment(orderId));
    }

    private static ErrorResponseException noShipment(UUID orderId) {
        return Problems.problem(
                HttpStatus.NOT_FOUND, "shipment-not-found", "There is no shipment for order %s.".formatted(orderId));
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
