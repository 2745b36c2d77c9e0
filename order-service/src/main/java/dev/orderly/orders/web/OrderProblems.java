package dev.orderly.orders.web;

import dev.orderly.contracts.OrderId;
import dev.orderly.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The refusals that several parts of this API share. */
public final class OrderProblems {

    public static ErrorResponseException notFound(OrderId id) {
        return Problems.problem(HttpStatus.NOT_FOUND, "order-not-found", "You have no order %s.".formatted(id));
    }

    private OrderProblems() {}
}
