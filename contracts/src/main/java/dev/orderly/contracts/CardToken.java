package dev.orderly.contracts;

import java.util.regex.Pattern;

/** A token that the payment provider gave for a card. Card numbers never enter this system. */
public record CardToken(String value) {

    private static final Pattern FORM = Pattern.compile("tok_[a-z0-9_]{1,60}");

    public CardToken {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a card token starts with tok_ and has at most 60 small letters, digits or underscores after it");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
