package dev.orderly.sandbox.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;

/** Answers every error as a problem (RFC 9457). */
@RestControllerAdvice
public class OperationProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(OperationProblems.class);

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

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<InvalidField> fields =
                invalid.getFieldErrors().stream().map(InvalidField::of).toList();
        invalid.getBody().setProperty("errors", fields);
        return handleExceptionInternal(invalid, invalid.getBody(), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(status, "The body is not the JSON that is expected here");
        if (unreadable.getCause() instanceof DatabindException wrongType
                && !wrongType.getPath().isEmpty()) {
            var field = wrongType.getPath().getLast().getPropertyName();
            problem.setProperty("errors", List.of(new InvalidField(field, "has a value of the wrong type")));
        }
        return handleExceptionInternal(unreadable, problem, headers, status, request);
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception failure) {
        log.error("A call failed unexpectedly", failure);
        return ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    record InvalidField(String field, @Nullable String message) {
        static InvalidField of(FieldError error) {
            return new InvalidField(error.getField(), error.getDefaultMessage());
        }
    }
}
