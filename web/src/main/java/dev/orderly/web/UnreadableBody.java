package dev.orderly.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Finds out which field of a JSON body is to blame. What the parser says names classes, which is nobody's business. */
final class UnreadableBody {

    static ErrorResponseException problem(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case JacksonException mismatch when isOfOneField(mismatch) -> ofField(mismatch, pathOf(mismatch));
            case StreamConstraintsException _ ->
                Problems.malformed("The body is nested too deeply, or has too long a name, number or text.", List.of());
            case DatabindException _ -> Problems.malformed("The body is JSON, but not an object as wanted.", List.of());
            case JacksonIOException _ -> Problems.malformed("The body cannot be read to its end.", List.of());
            case JacksonException broken -> Problems.malformed(notJson(broken.getLocation()), List.of());
            case null -> Problems.malformed("The request has no body, or null for one.", List.of());
            default -> Problems.malformed("The body cannot be read to its end.", List.of());
        };
    }

    private static ErrorResponseException ofField(JacksonException mismatch, String field) {
        if (mismatch instanceof ValueInstantiationException
                && mismatch.getCause() instanceof IllegalArgumentException refusal
                && refusal.getMessage() != null) {
            return Problems.invalid(List.of(new FieldError(field, refusal.getMessage())));
        }
        boolean isUnknown = mismatch instanceof UnrecognizedPropertyException;
        return Problems.malformed(List.of(isUnknown ? FieldError.unknown(field) : FieldError.wrongKind(field)));
    }

    private static String notJson(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? "The body is not JSON in UTF-8."
                : "The body is not JSON in UTF-8: see line %d, column %d."
                        .formatted(location.getLineNr(), location.getColumnNr());
    }

    private static boolean isOfOneField(JacksonException mismatch) {
        boolean isWellFormed = mismatch instanceof DatabindException || mismatch instanceof InputCoercionException;
        return isWellFormed && !mismatch.getPath().isEmpty();
    }

    private static String pathOf(JacksonException mismatch) {
        return mismatch.getPath().stream()
                .map(UnreadableBody::segmentOf)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String segmentOf(JacksonException.Reference reference) {
        return reference.getPropertyName() == null
                ? "[" + reference.getIndex() + "]"
                : "." + reference.getPropertyName();
    }

    private UnreadableBody() {}
}
