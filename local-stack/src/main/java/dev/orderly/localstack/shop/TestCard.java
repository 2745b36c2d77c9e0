package dev.orderly.localstack.shop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The cards that the sandbox knows; it declines every other. */
public enum TestCard {
    VISA,
    DECLINED,
    INSUFFICIENT_FUNDS,
    TIMEOUT,
    LATE,
    UNKNOWN,
    CAPTURE_DECLINED,
    REFUND_FAILS;

    static final String TOKEN = "tok_";

    /** As it is called on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String token() {
        return TOKEN + this;
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(TestCard::toString).toList();
    }

    /**
     * The token of the card that is called so; a whole token is taken as it is.
     *
     * @throws IllegalArgumentException if no card is called so
     */
    public static String tokenOf(String text) {
        if (text.startsWith(TOKEN)) {
            return text;
        }
        return Arrays.stream(values())
                .filter(card -> card.toString().equalsIgnoreCase(text.replace('-', '_')))
                .findFirst()
                .map(TestCard::token)
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no card '%s'; there are: %s, or any token as %s..."
                                .formatted(text, String.join(", ", names()), TOKEN)));
    }
}
