package dev.orderly.sandbox.operations;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The refusals of this API; each has a code of its own. */
public final class OperationProblems {

    public static ErrorResponseException notFound(String what) {
        return problem(HttpStatus.NOT_FOUND, "not_found", what + " is not known here");
    }

    static ErrorResponseException keyReused(IdempotencyKey key) {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency_key_reused",
                "%s %s was used for another request".formatted(IdempotencyKey.HEADER, key.value()));
    }

    private static ErrorResponseException problem(HttpStatus status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return new ErrorResponseException(status, problem, null);
    }

    private OperationProblems() {}
}
