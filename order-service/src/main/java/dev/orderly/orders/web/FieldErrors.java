package dev.orderly.orders.web;

import dev.orderly.web.FieldError;
import dev.orderly.web.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request while it is read, so that the client learns all of it at once. */
public final class FieldErrors {

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** The value if it is there; else null, and an error. */
    public <T> @Nullable T required(String field, @Nullable T value) {
        if (value == null) {
            add(field, "is required");
        }
        return value;
    }

    /** A text with something in it, at most so long; else null, and an error. */
    public @Nullable String text(String field, @Nullable String value, int maxLength) {
        String given = required(field, value);
        if (given == null) {
            return null;
        }
        String text = given.strip();
        if (text.isEmpty() || text.length() > maxLength || text.chars().anyMatch(Character::isISOControl)) {
            add(field, "must have 1 to %d characters, and no control characters".formatted(maxLength));
            return null;
        }
        return text;
    }

    /** What a validating constructor makes of a text; its complaint is the error. */
    public <T> @Nullable T parsed(String field, @Nullable String value, Function<String, T> parser) {
        String given = required(field, value);
        if (given == null) {
            return null;
        }
        try {
            return parser.apply(given);
        } catch (IllegalArgumentException e) {
            add(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Ends the reading: what was collected, if anything, is refused. */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }
}
