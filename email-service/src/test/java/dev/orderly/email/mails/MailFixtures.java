package dev.orderly.email.mails;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.Contact;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PostalAddress;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.CheckoutDetails;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderLine;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;

final class MailFixtures {

    static final Contact ADA = new Contact("Ada Lovelace", "ada@example.com");
    static final Money TOTAL = Money.of("EUR", "19.80");

    private static final CustomerId CUSTOMER = new CustomerId("ada");

    static OrderCreated created(OrderId orderId, Contact contact) {
        var line = new OrderLine(new Sku("MUG-BLUE"), "Mug, \"blue\" & large", 2, Money.of("EUR", "9.90"));
        var address = new PostalAddress("Main Street 1", "Berlin", "10115", "DE");
        var checkout = new CheckoutDetails(new CardToken("tok_visa"), contact, address);
        return new OrderCreated(orderId, CUSTOMER, List.of(line), TOTAL, checkout, Actor.CUSTOMER);
    }

    static OrderConfirmed confirmed(OrderId orderId) {
        return new OrderConfirmed(orderId, CUSTOMER, TOTAL);
    }

    static Letter aLetter(MailKind kind) {
        return switch (kind) {
            case RECEIVED ->
                new Letter.Received(
                        List.of(new Letter.Received.Item(2, "Mug, \"blue\" & large", "EUR 19.80")), "EUR 19.80");
            case CONFIRMED -> new Letter.Confirmed("EUR 19.80");
            case REJECTED -> new Letter.Rejected("your payment was declined");
            case CANCELLED -> new Letter.Cancelled();
            case SHIPPED -> new Letter.Shipped("Parcel Express", "PX1");
        };
    }

    static String text(MimeMessage message) {
        return part(message, 0, "text/plain");
    }

    static String html(MimeMessage message) {
        return part(message, 1, "text/html");
    }

    private static String part(MimeMessage message, int index, String type) {
        try {
            var part = ((MimeMultipart) message.getContent()).getBodyPart(index);
            if (!part.isMimeType(type)) {
                throw new AssertionError("part %d is %s".formatted(index, part.getContentType()));
            }
            return (String) part.getContent();
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private MailFixtures() {}
}
