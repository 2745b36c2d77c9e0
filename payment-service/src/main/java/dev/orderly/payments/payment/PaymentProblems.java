package dev.orderly.payments.payment;

import dev.orderly.contracts.OrderId;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every error as a problem (RFC 9457). */
@RestControllerAdvice
class PaymentProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(PaymentProblems.class);

    static ErrorResponseException notFound(OrderId orderId) {
        var problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "No payment was asked for the order " + orderId);
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e) {
        String traced = MDC.get("traceId");
        String traceId = traced == null ? UUID.randomUUID().toString() : traced;
        log.error("A request failed, answered with trace id {}", traceId, e);
        var problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setProperty("traceId", traceId);
        return problem;
    }
}
