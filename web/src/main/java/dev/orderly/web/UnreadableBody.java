package dev.orderly.web;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Finds out which field of a JSON body is to blame. What the parser says names classes, which is nobody's business. */
final class UnreadableBody {

    static ErrorResponseException problem(HttpMessageNotReadableException e) {
        if (!(e.getCause() instanceof JacksonException mismatch) || !isOfOneField(mismatch)) {
            return Problems.malformed(List.of());
        }
        String field = pathOf(mismatch);
        return mismatch instanceof ValueInstantiationException
                        && mismatch.getCause() instanceof IllegalArgumentException refusal
                        && refusal.getMessage() != null
                ? Problems.invalid(List.of(new FieldError(field, refusal.getMessage())))
                : Problems.malformed(List.of(FieldError.wrongKind(field)));
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
