package dev.orderly.sandbox.carrier;

import static dev.orderly.sandbox.carrier.CarrierCall.BOOK;
import static dev.orderly.sandbox.carrier.CarrierCall.CANCEL;
import static dev.orderly.sandbox.carrier.CarrierCall.DISPATCH;
import static dev.orderly.sandbox.operations.Api.CARRIER;

import dev.orderly.sandbox.carrier.Shipment.Status;
import dev.orderly.sandbox.operations.Answer;
import dev.orderly.sandbox.operations.Call;
import dev.orderly.sandbox.operations.CountedCalls;
import dev.orderly.sandbox.operations.IdempotencyKey;
import dev.orderly.sandbox.operations.OperationProblems;
import dev.orderly.sandbox.operations.OperationService;
import dev.orderly.sandbox.operations.Outcome;
import dev.orderly.sandbox.operations.Outcome.Answered;
import dev.orderly.sandbox.operations.Outcome.AnsweredLate;
import dev.orderly.sandbox.operations.Outcome.Failed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

@Service
class CarrierService {

    private static final String NAME = "Parcel Express";

    private final OperationService operations;
    private final Shipments shipments;
    private final CountedCalls calls;
    private final CarrierProperties properties;
    private final Clock clock;

    CarrierService(
            OperationService operations,
            Shipments shipments,
            CountedCalls calls,
            CarrierProperties properties,
            Clock clock) {
        this.operations = operations;
        this.shipments = shipments;
        this.calls = calls;
        this.properties = properties;
        this.clock = clock;
    }

    ResponseEntity<Object> book(IdempotencyKey key, BookingRequest request) {
        return operations.perform(new Call(CARRIER, key, BOOK, request.reference(), request), () -> decide(request));
    }

    ResponseEntity<Object> dispatch(IdempotencyKey key, String bookingId) {
        return operations.perform(
                new Call(CARRIER, key, DISPATCH, bookingId, null), () -> new Answered(dispatch(locked(bookingId))));
    }

    ResponseEntity<Object> cancel(@Nullable IdempotencyKey key, String bookingId) {
        return operations.perform(
                new Call(CARRIER, key, CANCEL, bookingId, null), () -> new Answered(cancel(locked(bookingId))));
    }

    Tracking find(String bookingId) {
        return shipments.find(bookingId).map(this::tracking).orElseThrow(() -> unknown(bookingId));
    }

    List<Tracking> findByReference(String reference) {
        return shipments.findByReference(reference).stream().map(this::tracking).toList();
    }

    /** Test postcodes; every other one is served. */
    private Outcome decide(BookingRequest request) {
        return switch (request.postcode()) {
            case "00000" -> new Answered(notServed(request));
            case "99998" -> new AnsweredLate(booked(request), properties.slowAfter());
            case "99999" ->
                calls.isFirst(request.reference(), BOOK)
                        ? new Failed(HttpStatus.SERVICE_UNAVAILABLE, Duration.ZERO)
                        : new Answered(booked(request));
            default -> new Answered(booked(request));
        };
    }

    private Answer booked(BookingRequest request) {
        var bookingId = "bkg_" + UUID.randomUUID().toString().replace("-", "");
        var trackingNumber = shipments.add(bookingId, request.reference(), request.postcode(), clock.instant());
        var booking = new Booking(bookingId, NAME, trackingNumber);
        return new Answer(HttpStatus.CREATED, Status.BOOKED.name(), bookingId, booking);
    }

    private static Answer notServed(BookingRequest request) {
        return Answer.refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "REFUSED",
                "postcode_not_served",
                "%s does not deliver to %s".formatted(NAME, request.postcode()));
    }

    private Answer dispatch(Shipment shipment) {
        return switch (status(shipment)) {
            case BOOKED -> {
                shipments.dispatch(shipment.bookingId(), clock.instant());
                yield done(shipment, Status.DISPATCHED);
            }
            case DISPATCHED, IN_TRANSIT, DELIVERED -> done(shipment, Status.DISPATCHED);
            case CANCELLED -> conflict("already_cancelled", shipment);
        };
    }

    private Answer cancel(Shipment shipment) {
        return switch (status(shipment)) {
            case BOOKED -> {
                shipments.cancel(shipment.bookingId(), clock.instant());
                yield done(shipment, Status.CANCELLED);
            }
            case CANCELLED -> done(shipment, Status.CANCELLED);
            case DISPATCHED, IN_TRANSIT, DELIVERED -> conflict("already_dispatched", shipment);
        };
    }

    private Shipment locked(String bookingId) {
        return shipments.lock(bookingId).orElseThrow(() -> unknown(bookingId));
    }

    private Status status(Shipment shipment) {
        return shipment.statusAt(clock.instant(), properties);
    }

    private Tracking tracking(Shipment shipment) {
        return new Tracking(
                shipment.bookingId(), shipment.reference(), NAME, shipment.trackingNumber(), status(shipment));
    }

    private static RuntimeException unknown(String bookingId) {
        return OperationProblems.notFound("booking " + bookingId);
    }

    private static Answer done(Shipment shipment, Status status) {
        return new Answer(
                HttpStatus.OK, status.name(), shipment.bookingId(), new Changed(shipment.bookingId(), status));
    }

    private Answer conflict(String code, Shipment shipment) {
        var detail = "%s is %s".formatted(shipment.bookingId(), status(shipment));
        return Answer.refusal(HttpStatus.CONFLICT, "REFUSED", code, detail);
    }

    record Tracking(String bookingId, String reference, String carrier, String trackingNumber, Status status) {}

    private record Booking(String bookingId, String carrier, String trackingNumber) {}

    private record Changed(String bookingId, Status status) {}
}
