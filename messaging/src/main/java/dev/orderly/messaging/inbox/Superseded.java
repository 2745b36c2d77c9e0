package dev.orderly.messaging.inbox;

/** A new generation has begun: what the old one was given is not its business any more. */
public final class Superseded extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Superseded(String consumer, int generation) {
        super("generation %d of %s is over".formatted(generation, consumer));
    }
}
