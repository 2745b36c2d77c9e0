package dev.orderly.messaging.outbox;

import org.jspecify.annotations.Nullable;

/** The broker takes no messages at the moment: nothing was sent, and no message is to blame. */
class BrokerUnavailable extends Exception {

    private static final long serialVersionUID = 1;

    BrokerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
