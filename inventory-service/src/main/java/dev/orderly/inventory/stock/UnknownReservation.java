package dev.orderly.inventory.stock;

import dev.orderly.contracts.OrderId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The order has reserved nothing, and nothing forbids it to. */
class UnknownReservation extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    UnknownReservation(OrderId orderId) {
        super(
                HttpStatus.NOT_FOUND,
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "order " + orderId + " has no reservation"),
                null);
    }
}
