package dev.orderly.sandbox.carrier;

import static dev.orderly.sandbox.operations.Api.CARRIER;
import static dev.orderly.sandbox.operations.IdempotencyKey.HEADER;

import dev.orderly.sandbox.carrier.CarrierService.Tracking;
import dev.orderly.sandbox.operations.IdempotencyKey;
import dev.orderly.sandbox.operations.Operation;
import dev.orderly.sandbox.operations.OperationProblems;
import dev.orderly.sandbox.operations.OperationService;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/carrier")
class CarrierController {

    private final CarrierService carrier;
    private final OperationService operations;

    CarrierController(CarrierService carrier, OperationService operations) {
        this.carrier = carrier;
        this.operations = operations;
    }

    @PostMapping("/shipments")
    ResponseEntity<Object> book(@RequestHeader(HEADER) IdempotencyKey key, @Valid @RequestBody BookingRequest request) {
        return carrier.book(key, request);
    }

    @PostMapping("/shipments/{bookingId}/dispatch")
    ResponseEntity<Object> dispatch(@RequestHeader(HEADER) IdempotencyKey key, @PathVariable String bookingId) {
        return carrier.dispatch(key, bookingId);
    }

    /** A DELETE may be repeated anyway; a key only lets its caller ask later what it came to. */
    @DeleteMapping("/shipments/{bookingId}")
    ResponseEntity<Object> cancel(
            @RequestHeader(name = HEADER, required = false) @Nullable IdempotencyKey key,
            @PathVariable String bookingId) {
        return carrier.cancel(key, bookingId);
    }

    @GetMapping("/shipments/{bookingId}")
    Tracking shipment(@PathVariable String bookingId) {
        return carrier.find(bookingId);
    }

    @GetMapping("/shipments")
    List<Tracking> shipments(@RequestParam String reference) {
        return carrier.findByReference(reference);
    }

    @GetMapping("/operations/{key}")
    Operation operation(@PathVariable IdempotencyKey key) {
        return operations.find(CARRIER, key).orElseThrow(() -> OperationProblems.notFound("operation " + key.value()));
    }
}
