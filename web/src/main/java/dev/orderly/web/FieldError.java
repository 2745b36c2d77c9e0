package dev.orderly.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path, such as {@code lines[0].sku}, or the name of a parameter or header
 */
public record FieldError(String field, String message) {

    static FieldError missing(String field) {
        return new FieldError(field, "is required");
    }

    static FieldError unknown(String field) {
        return new FieldError(field, "is not known");
    }

    static FieldError wrongKind(String field) {
        return new FieldError(field, "is missing or has a value of the wrong kind");
    }
}
