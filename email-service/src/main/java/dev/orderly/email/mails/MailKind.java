package dev.orderly.email.mails;

import java.util.Arrays;
import java.util.Locale;

/** What a mail is about, in the order of an order's life; templates and message ids are named after it. */
enum MailKind {
    RECEIVED(Letter.Received.class, "We have received your order"),
    CONFIRMED(Letter.Confirmed.class, "Your order is confirmed"),
    REJECTED(Letter.Rejected.class, "We cannot fulfil your order"),
    CANCELLED(Letter.Cancelled.class, "Your order is cancelled"),
    SHIPPED(Letter.Shipped.class, "Your order is on its way");

    private final Class<? extends Letter> letter;
    private final String subject;

    MailKind(Class<? extends Letter> letter, String subject) {
        this.letter = letter;
        this.subject = subject;
    }

    static String[] inTheirOrder() {
        return Arrays.stream(values()).map(MailKind::name).toArray(String[]::new);
    }

    Class<? extends Letter> letter() {
        return letter;
    }

    String subject() {
        return subject;
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
