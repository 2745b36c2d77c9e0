package dev.orderly.orders.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;

/** Every error of this service as a problem; nothing internal leaks. */
@RestControllerAdvice
class OrderProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(OrderProblems.class);

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = e.getCause() instanceof JacksonException mismatch && isOfOneField(mismatch)
                ? Problems.invalid(List.of(new FieldError(pathOf(mismatch), "has a value of the wrong kind")))
                : Problems.problem(HttpStatus.BAD_REQUEST, "malformed-body", "The body is not the JSON it should be.");
        return handleErrorResponseException(problem, problem.getHeaders(), problem.getStatusCode(), request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseUnavailable(Exception e) {
        log.warn("The database does not answer: {}", e.toString());
        var problem = Problems.problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Try again in a moment.");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .body(problem.getBody());
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        String traceId = MDC.get("traceId") == null ? UUID.randomUUID().toString() : MDC.get("traceId");
        log.error("Request failed, answered with trace id {}", traceId, e);
        var problem = Problems.problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong here.");
        problem.getBody().setProperty("traceId", traceId);
        return ResponseEntity.internalServerError().body(problem.getBody());
    }

    private static boolean isOfOneField(JacksonException mismatch) {
        boolean isWellFormed = mismatch instanceof DatabindException || mismatch instanceof InputCoercionException;
        return isWellFormed && !mismatch.getPath().isEmpty();
    }

    /** The path of a field in the form {@code lines[0].sku}. */
    private static String pathOf(JacksonException mismatch) {
        return mismatch.getPath().stream()
                .map(OrderProblems::segmentOf)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String segmentOf(JacksonException.Reference reference) {
        return reference.getPropertyName() == null
                ? "[" + reference.getIndex() + "]"
                : "." + reference.getPropertyName();
    }
}
