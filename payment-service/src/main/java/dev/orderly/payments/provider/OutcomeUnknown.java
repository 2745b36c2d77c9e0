package dev.orderly.payments.provider;

import org.jspecify.annotations.Nullable;

/** The provider may have done what it was asked, or not: nobody knows until it answers again. */
public class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OutcomeUnknown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
