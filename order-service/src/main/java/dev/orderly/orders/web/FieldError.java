package dev.orderly.orders.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path, such as {@code lines[0].sku}
 */
public record FieldError(String field, String message) {}
