package dev.orderly.orders.web;

import dev.orderly.contracts.OrderId;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The answers to requests that cannot be fulfilled, as RFC 9457 problems. */
public final class Problems {

    public static ErrorResponseException invalid(List<FieldError> errors) {
        var problem = problem(
                HttpStatus.UNPROCESSABLE_CONTENT, "invalid-request", "Some fields of the request are not acceptable.");
        problem.getBody().setProperty("errors", List.copyOf(errors));
        return problem;
    }

    public static ErrorResponseException orderNotFound(OrderId id) {
        return problem(HttpStatus.NOT_FOUND, "order-not-found", "You have no order %s.".formatted(id));
    }

    /** A problem; its type is a name that clients may rely on. */
    public static ErrorResponseException problem(HttpStatus status, String type, String detail) {
        var body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create("urn:orderly:problem:" + type));
        return new ErrorResponseException(status, body, null);
    }

    private Problems() {}
}
