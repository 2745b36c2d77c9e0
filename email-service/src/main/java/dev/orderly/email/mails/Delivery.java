package dev.orderly.email.mails;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;

/** What became of a mail. Errors are named without their messages, which tend to repeat the address. */
sealed interface Delivery {

    Mail mail();

    /** What the mail is from now on. */
    default MailStatus status() {
        return switch (this) {
            case Sent _ -> MailStatus.SENT;
            case Suppressed _ -> MailStatus.SUPPRESSED;
            case Postponed _ -> MailStatus.WAITING;
            case Undeliverable _ -> MailStatus.UNDELIVERABLE;
        };
    }

    /** What went wrong, or null if nothing did. */
    default @Nullable String error() {
        return null;
    }

    record Sent(Mail mail) implements Delivery {}

    /** The recipient was erased, so nothing is sent. */
    record Suppressed(Mail mail) implements Delivery {}

    /** A later try may succeed. */
    record Postponed(Mail mail, String error) implements Delivery {}

    /** No try will succeed: there is no such address. */
    record Undeliverable(Mail mail, String error) implements Delivery {}

    static Delivery failed(Mail mail, Exception failure) {
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof AddressException) {
                return new Undeliverable(mail, "malformed address");
            }
            if (cause instanceof SMTPAddressFailedException refused && refused.getReturnCode() / 100 == 5) {
                return new Undeliverable(mail, "address refused with " + refused.getReturnCode());
            }
        }
        return new Postponed(mail, failure.getClass().getSimpleName());
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
