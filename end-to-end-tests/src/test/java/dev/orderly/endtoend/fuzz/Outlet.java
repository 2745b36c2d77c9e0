package dev.orderly.endtoend.fuzz;

import java.util.Map;

/** Where messages go in, and dead letters come out. */
interface Outlet extends AutoCloseable {

    /** Whether the broker took the message. */
    boolean takes(FuzzedChannel channel, Letter letter);

    /** The dead letters that have arrived since the last call and are marked, with their marks; they are taken away if that can be. */
    Map<String, DeadLetter> deadLetters(FuzzedChannel channel);

    @Override
    void close();

    /** A dead letter: its bytes, and why it is one. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals
    record DeadLetter(byte[] body, String errorType) {}
}
