package dev.orderly.email.mails;

import dev.orderly.contracts.Contact;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends the mails that are due, many over one connection, with no transaction open; then commits what became of them. A
 * mail whose sending is not recorded, because this process died, is sent again under the same Message-ID.
 */
@Component
class Postman {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);

    private final Mails mails;
    private final MailComposer composer;
    private final JavaMailSender sender;
    private final EmailProperties properties;

    Postman(Mails mails, MailComposer composer, JavaMailSender sender, EmailProperties properties) {
        this.mails = mails;
        this.composer = composer;
        this.sender = sender;
        this.properties = properties;
    }

    /** Works through what is due, and leaves the rest to the next call as soon as a mail has to wait. */
    void deliverDue() {
        int bagful = properties.connections() * properties.mailsPerConnection();
        boolean moreToDo = true;
        while (moreToDo) {
            List<Delivery> deliveries = deliver(mails.claim(bagful, properties.lease()));
            if (!deliveries.isEmpty()) {
                mails.record(deliveries);
            }
            moreToDo = !deliveries.isEmpty() && deliveries.stream().noneMatch(Delivery.Postponed.class::isInstance);
        }
    }

    private List<Delivery> deliver(List<Mail> due) {
        List<Future<List<Delivery>>> bags;
        try (var connections = Executors.newVirtualThreadPerTaskExecutor()) {
            bags = due.stream()
                    .gather(Gatherers.windowFixed(properties.mailsPerConnection()))
                    .map(bag -> connections.submit(() -> deliverTogether(bag)))
                    .toList();
        }
        return bags.stream().map(Future::resultNow).flatMap(List::stream).toList();
    }

    private List<Delivery> deliverTogether(List<Mail> bag) {
        List<Delivery> deliveries = new ArrayList<>();
        Map<MimeMessage, Mail> composed = new LinkedHashMap<>();
        for (Mail mail : bag) {
            Contact recipient = mail.recipient();
            if (recipient == null) {
                deliveries.add(new Delivery.Suppressed(mail));
                continue;
            }
            try {
                composed.put(composer.compose(mail, recipient), mail);
            } catch (MessagingException | RuntimeException e) {
                deliveries.add(Delivery.failed(mail, e));
            }
        }
        Map<Object, Exception> failures = send(composed);
        composed.forEach((message, mail) -> {
            Exception failure = failures.get(message);
            deliveries.add(failure == null ? new Delivery.Sent(mail) : Delivery.failed(mail, failure));
        });
        return deliveries;
    }

    /** The messages that could not be sent, and why. */
    private Map<Object, Exception> send(Map<MimeMessage, Mail> composed) {
        if (composed.isEmpty()) {
            return Map.of();
        }
        try {
            sender.send(composed.keySet().toArray(MimeMessage[]::new));
            return Map.of();
        } catch (MailSendException e) {
            log.warn("{} of {} mails could not be sent", e.getFailedMessages().size(), composed.size());
            return e.getFailedMessages();
        } catch (MailException e) {
            log.warn("The SMTP server takes no mail: {}", e.getClass().getSimpleName());
            Map<Object, Exception> all = new LinkedHashMap<>();
            composed.keySet().forEach(message -> all.put(message, e));
            return all;
        }
    }
}
