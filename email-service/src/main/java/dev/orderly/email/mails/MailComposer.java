package dev.orderly.email.mails;

import dev.orderly.contracts.Contact;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

@Component
class MailComposer {

    private final JavaMailSender sender;
    private final ITemplateEngine templates;
    private final InternetAddress from;

    MailComposer(JavaMailSender sender, ITemplateEngine templates, EmailProperties properties)
            throws MessagingException {
        this.sender = sender;
        this.templates = templates;
        this.from = new InternetAddress(properties.from(), true);
    }

    /**
     * Writes a mail as text and as HTML.
     *
     * @throws MessagingException if the address is malformed
     */
    MimeMessage compose(Mail mail, Contact recipient) throws MessagingException {
        MailKind kind = mail.letter().kind();
        var context = new Context(
                Locale.ENGLISH,
                Map.of(
                        "subject", kind.subject(),
                        "name", recipient.name(),
                        "orderId", mail.orderId().toString(),
                        "letter", mail.letter()));
        MimeMessage message = sender.createMimeMessage();
        message.setFrom(from);
        message.setRecipient(RecipientType.TO, address(recipient));
        message.setSubject(kind.subject(), StandardCharsets.UTF_8.name());
        // An explicit id survives: JavaMailSender puts it back after saveChanges() has made one up.
        message.setHeader("Message-ID", Mail.messageId(mail.orderId(), kind));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart(
                "alternative",
                part("plain", templates.process("text/" + kind.lowerCase(), context)),
                part("html", templates.process("html/" + kind.lowerCase(), context))));
        return message;
    }

    private static MimeBodyPart part(String subtype, String text) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    private static InternetAddress address(Contact recipient) throws MessagingException {
        try {
            var address = new InternetAddress(recipient.email(), recipient.name(), StandardCharsets.UTF_8.name());
            address.validate();
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
