package dev.orderly.sandbox.payments;

import static dev.orderly.sandbox.operations.Api.PROVIDER;
import static dev.orderly.sandbox.payments.ProviderCall.AUTHORIZE;
import static dev.orderly.sandbox.payments.ProviderCall.CAPTURE;
import static dev.orderly.sandbox.payments.ProviderCall.REFUND;
import static dev.orderly.sandbox.payments.ProviderCall.VOID;

import dev.orderly.sandbox.operations.Answer;
import dev.orderly.sandbox.operations.Call;
import dev.orderly.sandbox.operations.IdempotencyKey;
import dev.orderly.sandbox.operations.OperationProblems;
import dev.orderly.sandbox.operations.OperationService;
import dev.orderly.sandbox.operations.Outcome;
import dev.orderly.sandbox.payments.Authorization.Status;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

@Service
class PaymentService {

    private final OperationService operations;
    private final Authorizations authorizations;
    private final CardFaults faults;
    private final Clock clock;

    PaymentService(OperationService operations, Authorizations authorizations, CardFaults faults, Clock clock) {
        this.operations = operations;
        this.authorizations = authorizations;
        this.faults = faults;
        this.clock = clock;
    }

    ResponseEntity<Object> authorize(IdempotencyKey key, AuthorizationRequest request) {
        var card = TestCard.of(request.card());
        return operations.perform(
                new Call(PROVIDER, key, AUTHORIZE, request.reference(), request),
                () -> faults.apply(card, request.reference(), AUTHORIZE, () -> authorize(card, request)));
    }

    ResponseEntity<Object> capture(IdempotencyKey key, String id) {
        return operations.perform(
                new Call(PROVIDER, key, CAPTURE, id, null), () -> underFaults(locked(id), CAPTURE, this::capture));
    }

    ResponseEntity<Object> cancel(IdempotencyKey key, String id) {
        return operations.perform(
                new Call(PROVIDER, key, VOID, id, null), () -> underFaults(locked(id), VOID, this::cancel));
    }

    ResponseEntity<Object> refund(IdempotencyKey key, String captureId) {
        return operations.perform(
                new Call(PROVIDER, key, REFUND, captureId, null),
                () -> underFaults(lockedByCapture(captureId), REFUND, this::refund));
    }

    List<Authorization> findByReference(String reference) {
        return authorizations.findByReference(reference);
    }

    private Outcome underFaults(Authorization held, ProviderCall call, Function<Authorization, Answer> effect) {
        return faults.apply(TestCard.of(held.card()), held.id(), call, () -> effect.apply(held));
    }

    private Answer authorize(TestCard card, AuthorizationRequest request) {
        return switch (card) {
            case DECLINED -> declined("card_declined", "The card was declined");
            case INSUFFICIENT_FUNDS -> declined("insufficient_funds", "The card's funds do not cover the amount");
            case APPROVES, TIMEOUT, LATE, UNKNOWN, CAPTURE_DECLINED, REFUND_FAILS -> hold(request);
        };
    }

    private Answer hold(AuthorizationRequest request) {
        var held = new Authorization(
                newId("auth_"),
                request.reference(),
                request.amount(),
                request.currency(),
                request.card(),
                Status.AUTHORIZED,
                null,
                null,
                clock.instant());
        authorizations.add(held);
        return done(HttpStatus.CREATED, held, held.id());
    }

    private Answer capture(Authorization held) {
        return switch (held.status()) {
            case AUTHORIZED -> {
                if (TestCard.of(held.card()) == TestCard.CAPTURE_DECLINED) {
                    yield declined("capture_declined", "The card's bank refused the capture");
                }
                var captureId = newId("cap_");
                yield changed(held.captured(captureId), captureId);
            }
            case CAPTURED, REFUNDED -> conflict("already_captured", held);
            case VOIDED -> conflict("already_voided", held);
        };
    }

    private Answer cancel(Authorization held) {
        return switch (held.status()) {
            case AUTHORIZED -> changed(held.voided(), held.id());
            case VOIDED -> done(HttpStatus.OK, held, held.id());
            case CAPTURED, REFUNDED -> conflict("already_captured", held);
        };
    }

    private Answer refund(Authorization captured) {
        return switch (captured.status()) {
            case CAPTURED -> {
                var refundId = newId("ref_");
                yield changed(captured.refunded(refundId), refundId);
            }
            case REFUNDED -> conflict("already_refunded", captured);
            case AUTHORIZED, VOIDED ->
                throw new IllegalStateException(captured.id() + " has a capture but is " + captured.status());
        };
    }

    private Authorization locked(String id) {
        return authorizations.lock(id).orElseThrow(() -> OperationProblems.notFound("authorization " + id));
    }

    private Authorization lockedByCapture(String captureId) {
        return authorizations
                .lockByCapture(captureId)
                .orElseThrow(() -> OperationProblems.notFound("capture " + captureId));
    }

    private Answer changed(Authorization authorization, String id) {
        authorizations.update(authorization);
        return done(HttpStatus.OK, authorization, id);
    }

    private static Answer done(HttpStatus httpStatus, Authorization authorization, String id) {
        var status = authorization.status();
        return new Answer(httpStatus, status.name(), id, new Done(id, status));
    }

    private static Answer declined(String code, String detail) {
        return Answer.refusal(HttpStatus.PAYMENT_REQUIRED, "DECLINED", code, detail);
    }

    private static Answer conflict(String code, Authorization authorization) {
        var detail = "%s is %s".formatted(authorization.id(), authorization.status());
        return Answer.refusal(HttpStatus.CONFLICT, "REFUSED", code, detail);
    }

    private static String newId(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    private record Done(String id, Status status) {}
}
