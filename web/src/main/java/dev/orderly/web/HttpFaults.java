package dev.orderly.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.accept.InvalidApiVersionException;
import org.springframework.web.accept.MissingApiVersionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers what a service does not refuse itself as a problem (RFC 9457); nothing internal leaks. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class HttpFaults extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(HttpFaults.class);

    /** How the SQLSTATEs begin that blame the data. */
    private static final String DATA_EXCEPTION = "22";

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(UnreadableBody.problem(e), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.malformed(List.of(InvalidFields.wrongKind(e))), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.invalid(InvalidFields.of(e)), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.invalid(InvalidFields.of(e)), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(missing(e, e.getParameterName()), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return e instanceof MissingRequestHeaderException header
                ? answer(missing(e, header.getHeaderName()), request)
                : super.handleServletRequestBindingException(e, headers, status, request);
    }

    private static ErrorResponseException missing(ErrorResponse fault, String field) {
        return Problems.malformed(String.valueOf(fault.getBody().getDetail()), List.of(FieldError.missing(field)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                Problems.problem(HttpStatus.NOT_FOUND, "unknown-path", "There is nothing at this path."), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleErrorResponseException(
            ErrorResponseException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof InvalidApiVersionException || e instanceof MissingApiVersionException) {
            return answer(
                    Problems.problem(
                            HttpStatus.BAD_REQUEST,
                            "unknown-api-version",
                            String.valueOf(e.getBody().getDetail())),
                    request);
        }
        return super.handleErrorResponseException(e, headers, status, request);
    }

    /** What Spring MVC answers by itself says in a sentence what is wrong, but has no type. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof ErrorResponse problem) {
            Problems.nameByStatus(problem.getBody());
            problem.getBody().setInstance(pathOf(request));
        }
        return super.handleExceptionInternal(e, body, headers, status, request);
    }

    /** Spring MVC would do the same, but fail on a path that is no URI, as {@code //}. */
    private static URI pathOf(WebRequest request) {
        try {
            return new URI(((ServletWebRequest) request).getRequest().getRequestURI());
        } catch (URISyntaxException _) {
            return URI.create("/");
        }
    }

    /** The container decodes parameters when they are first asked for. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> undecodableParameter(InvalidParameterException e, WebRequest request) {
        return answer(Problems.malformed("The parameters of the request cannot be decoded.", List.of()), request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    @Nullable
    ResponseEntity<Object> databaseUnavailable(Exception e, WebRequest request) {
        log.warn("The database does not answer: {}", e.toString());
        return answer(
                Problems.retryLater(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Try again in a moment."), request);
    }

    /** What only the database can tell: a character that no text may hold, a number or a time beyond its range. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> refusedByDatabase(DataIntegrityViolationException e, WebRequest request) {
        String state = e.getMostSpecificCause() instanceof SQLException refusal ? refusal.getSQLState() : null;
        if (state == null || !state.startsWith(DATA_EXCEPTION)) {
            return unexpected(e, request);
        }
        // Its message may quote what is personal.
        log.info("The database refuses the data of a request with SQLSTATE {}", state);
        return answer(Problems.invalid(List.of()), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
        String traced = MDC.get("traceId");
        String traceId = traced == null ? UUID.randomUUID().toString() : traced;
        log.error("A request failed, answered with trace id {}", traceId, e);
        var problem = Problems.problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong here.");
        problem.getBody().setProperty("traceId", traceId);
        return answer(problem, request);
    }

    private @Nullable ResponseEntity<Object> answer(ErrorResponseException problem, WebRequest request) {
        return handleErrorResponseException(problem, problem.getHeaders(), problem.getStatusCode(), request);
    }
}
