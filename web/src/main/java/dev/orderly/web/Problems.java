package dev.orderly.web;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The answers to requests that cannot be fulfilled, as RFC 9457 problems. */
public final class Problems {

    /** The request can be read, and some of its fields are refused. */
    public static ErrorResponseException invalid(List<FieldError> errors) {
        return naming(
                errors,
                problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "invalid-request",
                        "Some fields of the request are not acceptable."));
    }

    /** The request cannot be read, because of some of its fields if any are named. */
    static ErrorResponseException malformed(List<FieldError> errors) {
        return naming(
                errors,
                problem(HttpStatus.BAD_REQUEST, "malformed-request", "The request is not of the form it should be."));
    }

    public static ErrorResponseException retryLater(HttpStatus status, String type, String detail) {
        var problem = problem(status, type, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
        return problem;
    }

    /** A problem; its type is a name that clients may rely on. */
    public static ErrorResponseException problem(HttpStatus status, String type, String detail) {
        var body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create("urn:orderly:problem:" + type));
        return new ErrorResponseException(status, body, null);
    }

    private static ErrorResponseException naming(List<FieldError> errors, ErrorResponseException problem) {
        if (!errors.isEmpty()) {
            problem.getBody().setProperty("errors", List.copyOf(errors));
        }
        return problem;
    }

    private Problems() {}
}
