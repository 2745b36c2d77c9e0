package dev.orderly.localstack;

/** Something that stands in the way of the stack, in words for the person at the keyboard. */
public final class StackProblem extends RuntimeException {

    public StackProblem(String message) {
        super(message);
    }

    public StackProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
