package dev.orderly.sandbox.operations;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * What a call came to.
 *
 * @param status the state that it left behind, or how it was refused
 * @param id what it made or changed, null after a refusal
 */
public record Answer(
        HttpStatus httpStatus, String status, @Nullable String id, Object body) {

    /** A business "no": as final as a yes, and stored like one. */
    public static Answer refusal(HttpStatus httpStatus, String status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(httpStatus, detail);
        problem.setProperty("code", code);
        return new Answer(httpStatus, status, null, problem);
    }
}
