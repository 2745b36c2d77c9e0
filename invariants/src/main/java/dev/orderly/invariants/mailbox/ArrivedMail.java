package dev.orderly.invariants.mailbox;

import java.time.Instant;

/**
 * That a mail has arrived, and nothing of what is in it.
 *
 * @param messageId without brackets
 */
public record ArrivedMail(String messageId, Instant at) {

    public ArrivedMail {
        messageId = messageId.startsWith("<") && messageId.endsWith(">")
                ? messageId.substring(1, messageId.length() - 1)
                : messageId;
    }
}
