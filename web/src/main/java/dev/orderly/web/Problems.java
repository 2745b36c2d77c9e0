package dev.orderly.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The answers to requests that cannot be fulfilled, as RFC 9457 problems. */
public final class Problems {

    /** What RFC 9457 takes a problem's type for that says none. */
    private static final URI UNNAMED = URI.create("about:blank");

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
        return malformed("The request is not of the form it should be.", errors);
    }

    static ErrorResponseException malformed(String detail, List<FieldError> errors) {
        return naming(errors, problem(HttpStatus.BAD_REQUEST, "malformed-request", detail));
    }

    /** Gives a problem that has no type the one of its status. */
    static void nameByStatus(ProblemDetail problem) {
        URI type = problem.getType();
        if (type == null || type.equals(UNNAMED)) {
            problem.setType(typeOf(problem.getStatus()));
        }
    }

    static URI typeOf(int status) {
        return typeOf(nameOf(status));
    }

    /** What can be said where only the status is known. */
    static String sentenceOf(int status) {
        if (status >= 500) {
            return "Something went wrong here.";
        }
        return switch (status) {
            case 404 -> "There is nothing at this path.";
            case 408 -> "The request has not come in time.";
            default -> "The request is not of the form it should be.";
        };
    }

    private static String nameOf(int status) {
        return switch (status) {
            case 404 -> "unknown-path";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 408 -> "body-too-slow";
            case 413 -> "body-too-large";
            case 415 -> "unsupported-media-type";
            case 503 -> "unavailable";
            default -> status < 500 ? "malformed-request" : "internal";
        };
    }

    public static ErrorResponseException retryLater(HttpStatus status, String type, String detail) {
        return retryAfter(Duration.ofSeconds(2), status, type, detail);
    }

    /** As {@link #retryLater}, for what takes a known time. */
    public static ErrorResponseException retryAfter(Duration wait, HttpStatus status, String type, String detail) {
        var problem = problem(status, type, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        return problem;
    }

    /** A problem; its type is a name that clients may rely on. */
    public static ErrorResponseException problem(HttpStatus status, String type, String detail) {
        var body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(typeOf(type));
        return new ErrorResponseException(status, body, null);
    }

    private static URI typeOf(String name) {
        return URI.create("urn:orderly:problem:" + name);
    }

    private static ErrorResponseException naming(List<FieldError> errors, ErrorResponseException problem) {
        if (!errors.isEmpty()) {
            problem.getBody().setProperty("errors", List.copyOf(errors));
        }
        return problem;
    }

    private Problems() {}
}
