package dev.orderly.inventory.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

@RestControllerAdvice
class InventoryProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryProblems.class);

    @ExceptionHandler
    ProblemDetail internalError(Exception exception) {
        @Nullable String known = MDC.get("traceId");
        String traceId = known == null ? UUID.randomUUID().toString() : known;
        LOG.error("A request failed, answered with trace id {}", traceId, exception);
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setProperty("traceId", traceId);
        return problem;
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseUnavailable(Exception exception) {
        LOG.warn("The database does not answer: {}", exception.toString());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .body(ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(exception, fieldErrors(exception.getFieldErrors()), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        List<InvalidField> errors = exception.getParameterValidationResults().stream()
                .flatMap(InventoryProblems::errors)
                .toList();
        return invalid(exception, errors, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(exception.getCause() instanceof JacksonException malformed)
                || malformed.getPath().isEmpty()) {
            return super.handleHttpMessageNotReadable(exception, headers, status, request);
        }
        String field = malformed.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .collect(Collectors.joining("."));
        return invalid(exception, List.of(new InvalidField(field, reason(malformed))), headers, status, request);
    }

    private @Nullable ResponseEntity<Object> invalid(
            Exception exception,
            List<InvalidField> errors,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "the request is not valid");
        problem.setProperty("errors", errors);
        return handleExceptionInternal(exception, problem, headers, status, request);
    }

    private static Stream<InvalidField> errors(ParameterValidationResult result) {
        List<FieldError> fields = result.getResolvableErrors().stream()
                .filter(FieldError.class::isInstance)
                .map(FieldError.class::cast)
                .toList();
        return fields.isEmpty()
                ? result.getResolvableErrors().stream()
                        .map(error -> new InvalidField(
                                String.valueOf(result.getMethodParameter().getParameterName()), message(error)))
                : fieldErrors(fields).stream();
    }

    private static List<InvalidField> fieldErrors(List<FieldError> errors) {
        return errors.stream()
                .map(error -> new InvalidField(error.getField(), message(error)))
                .toList();
    }

    private static String message(MessageSourceResolvable error) {
        return String.valueOf(error.getDefaultMessage());
    }

    /** Our own records say what they expect; what the parser says names classes, which is nobody's business. */
    private static String reason(JacksonException malformed) {
        return malformed.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : "is missing or has the wrong form";
    }

    record InvalidField(String field, String message) {}
}
