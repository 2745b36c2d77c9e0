package dev.orderly.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Names the fields of a request, its parameters and headers as its sender knows them. */
final class InvalidFields {

    static List<FieldError> of(Errors errors) {
        return errors.getFieldErrors().stream()
                .map(error -> new FieldError(error.getField(), message(error)))
                .toList();
    }

    static List<FieldError> of(HandlerMethodValidationException e) {
        return e.getParameterValidationResults().stream()
                .flatMap(InvalidFields::of)
                .toList();
    }

    private static Stream<FieldError> of(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return of((Errors) errors).stream();
        }
        String name = nameOf(result.getMethodParameter());
        return result.getResolvableErrors().stream().map(error -> new FieldError(name, message(error)));
    }

    static FieldError wrongKind(TypeMismatchException e) {
        return FieldError.wrongKind(
                e instanceof MethodArgumentTypeMismatchException argument
                        ? nameOf(argument.getParameter())
                        : String.valueOf(e.getPropertyName()));
    }

    private static String nameOf(MethodParameter parameter) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null || header.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : header.name();
    }

    private static String message(MessageSourceResolvable error) {
        return String.valueOf(error.getDefaultMessage());
    }

    private InvalidFields() {}
}
