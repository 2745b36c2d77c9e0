package dev.orderly.messaging.inbox;

import org.jspecify.annotations.Nullable;

/** What an error says, in a form that can be stored and sent: PostgreSQL has no text with a NUL, brokers no long header. */
final class ErrorText {

    private static final int LONGEST = 2000;

    static String of(Throwable error) {
        return storable(error.toString());
    }

    static String storable(@Nullable String text) {
        String present = String.valueOf(text).replace('\0', '\uFFFD');
        return present.length() <= LONGEST ? present : present.substring(0, LONGEST);
    }

    private ErrorText() {}
}
