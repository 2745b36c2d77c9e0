package dev.orderly.sandbox.operations;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What the caller hears of its call, and how long it has to wait for it. */
record Delivery(ResponseEntity<Object> response, Duration delay) {

    static Delivery of(Operation.StoredAnswer answer, Duration delay) {
        var mediaType = answer.status() < 400 ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON;
        return new Delivery(
                ResponseEntity.status(answer.status()).contentType(mediaType).body(answer.body()), delay);
    }

    static Delivery of(HttpStatus failure, Duration delay) {
        return new Delivery(ResponseEntity.of(ProblemDetail.forStatus(failure)).build(), delay);
    }

    ResponseEntity<Object> await() {
        try {
            Thread.sleep(delay);
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response;
        }
    }
}
