package dev.orderly.invariants;

import java.time.Duration;

/**
 * What a database says of one thing.
 *
 * @param since how long it has said so; zero where it does not tell
 */
record Row(String thing, String said, Duration since) {

    private static final int LENGTH_OF_AN_ID = 36;

    /** The order that it is about: its id comes first. */
    String order() {
        return orderOf(thing);
    }

    static String orderOf(String thing) {
        return thing.length() > LENGTH_OF_AN_ID ? thing.substring(0, LENGTH_OF_AN_ID) : thing;
    }
}
