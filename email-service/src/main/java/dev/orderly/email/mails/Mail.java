package dev.orderly.email.mails;

import dev.orderly.contracts.Contact;
import dev.orderly.contracts.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * A mail whose time has come.
 *
 * @param recipient null if they were erased
 */
record Mail(OrderId orderId, Letter letter, @Nullable Contact recipient) {

    /** The same at every try, so that a mail that comes twice is recognised as one. */
    static String messageId(OrderId orderId, MailKind kind) {
        return "<%s.%s@orderly.dev>".formatted(orderId, kind.lowerCase());
    }
}
