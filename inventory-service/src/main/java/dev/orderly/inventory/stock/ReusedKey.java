package dev.orderly.inventory.stock;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An Idempotency-Key came again with another body. */
class ReusedKey extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    ReusedKey(String key) {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNPROCESSABLE_CONTENT, "the Idempotency-Key " + key + " was used for another body"),
                null);
    }
}
