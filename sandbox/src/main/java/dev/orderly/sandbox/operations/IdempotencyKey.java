package dev.orderly.sandbox.operations;

/** The caller's name for one operation, sent again with every repetition of the call. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;

    public IdempotencyKey {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("an idempotency key has 1 to " + LONGEST + " characters");
        }
    }
}
