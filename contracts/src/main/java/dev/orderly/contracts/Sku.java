package dev.orderly.contracts;

import java.util.regex.Pattern;

/** A stock keeping unit: one thing that can be counted and sold. */
public record Sku(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,39}");

    public Sku {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a SKU is 2 to 40 capital letters, digits or dashes");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
