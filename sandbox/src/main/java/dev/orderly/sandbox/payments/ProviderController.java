package dev.orderly.sandbox.payments;

import static dev.orderly.sandbox.operations.Api.PROVIDER;
import static dev.orderly.sandbox.operations.IdempotencyKey.HEADER;

import dev.orderly.sandbox.operations.IdempotencyKey;
import dev.orderly.sandbox.operations.Operation;
import dev.orderly.sandbox.operations.OperationProblems;
import dev.orderly.sandbox.operations.OperationService;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/provider")
class ProviderController {

    private final PaymentService payments;
    private final OperationService operations;

    ProviderController(PaymentService payments, OperationService operations) {
        this.payments = payments;
        this.operations = operations;
    }

    @PostMapping("/authorizations")
    ResponseEntity<Object> authorize(
            @RequestHeader(HEADER) IdempotencyKey key, @Valid @RequestBody AuthorizationRequest request) {
        return payments.authorize(key, request);
    }

    @PostMapping("/authorizations/{id}/capture")
    ResponseEntity<Object> capture(@RequestHeader(HEADER) IdempotencyKey key, @PathVariable String id) {
        return payments.capture(key, id);
    }

    @PostMapping("/authorizations/{id}/void")
    ResponseEntity<Object> cancel(@RequestHeader(HEADER) IdempotencyKey key, @PathVariable String id) {
        return payments.cancel(key, id);
    }

    @PostMapping("/captures/{id}/refund")
    ResponseEntity<Object> refund(@RequestHeader(HEADER) IdempotencyKey key, @PathVariable String id) {
        return payments.refund(key, id);
    }

    @GetMapping("/authorizations")
    List<Authorization> authorizations(@RequestParam String reference) {
        return payments.findByReference(reference);
    }

    @GetMapping("/operations/{key}")
    Operation operation(@PathVariable IdempotencyKey key) {
        return operations.find(PROVIDER, key).orElseThrow(() -> OperationProblems.notFound("operation " + key.value()));
    }
}
