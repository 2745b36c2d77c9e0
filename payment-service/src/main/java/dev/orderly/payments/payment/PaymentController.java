package dev.orderly.payments.payment;

import dev.orderly.contracts.OrderId;
import dev.orderly.payments.ledger.Ledger;
import dev.orderly.web.Problems;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentController {

    private final Payments payments;
    private final Ledger ledger;

    PaymentController(Payments payments, Ledger ledger) {
        this.payments = payments;
        this.ledger = ledger;
    }

    @GetMapping("/api/payments/{orderId}")
    PaymentDetails payment(@PathVariable UUID orderId) {
        var order = new OrderId(orderId);
        return payments.find(order)
                .map(payment -> PaymentDetails.of(payment, ledger.entriesOf(order)))
                .orElseThrow(() -> Problems.problem(
                        HttpStatus.NOT_FOUND,
                        "payment-not-found",
                        "No payment was asked for the order %s.".formatted(order)));
    }
}
