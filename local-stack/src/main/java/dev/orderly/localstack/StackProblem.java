package dev.orderly.localstack;

import java.util.Collection;

/** Something that stands in the way of the stack, in words for the person at the keyboard. */
public final class StackProblem extends RuntimeException {

    public StackProblem(String message) {
        super(message);
    }

    public StackProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /** What was called by a name that none of the parts has. */
    public static StackProblem noSuchPart(String name, Collection<String> parts) {
        return new StackProblem("There is no part called %s; there are: %s".formatted(name, String.join(", ", parts)));
    }
}
