package dev.orderly.messaging.outbox;

/** What became of one attempt to publish. */
sealed interface Outcome {

    /** The broker has it. */
    record Confirmed() implements Outcome {}

    /** Not delivered, or not known to be; another attempt may succeed. It says nothing about other messages. */
    record Failed(String error) implements Outcome {}

    /** The broker will never take this message as it is. */
    record Refused(String error) implements Outcome {}

    /** One of several messages in flight was refused and it is not known which: each must be sent alone. */
    record Suspect(String error) implements Outcome {}

    /** The broker has told that it takes no messages at all for now, whatever it may have taken before. */
    record Blocked(String error) implements Outcome {}

    /** The broker cannot be reached, or does not answer; whether it has the message is unknown. */
    record Unavailable(String error) implements Outcome {}

    Outcome CONFIRMED = new Confirmed();
}
