package dev.orderly.email.recipients;

import static dev.orderly.messaging.SqlArrays.texts;

import dev.orderly.contracts.Contact;
import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.BufferedWrites;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class Recipients {

    private final JdbcClient jdbc;
    private final BufferedWrites<Recipient> known = new BufferedWrites<>(this::insert);

    private record Recipient(OrderId orderId, Contact contact) {}

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers who gets the mails about an order, unless they are known or were erased before. */
    public void remember(OrderId orderId, Contact contact) {
        known.add(new Recipient(orderId, contact));
    }

    private void insert(List<Recipient> recipients) {
        jdbc.sql("""
                        INSERT INTO recipients (order_id, name, email)
                        SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[]) AS known (order_id, name, email)
                        ORDER BY order_id
                        ON CONFLICT DO NOTHING""")
                .param(texts(recipients, recipient -> recipient.orderId().toString()))
                .param(texts(recipients, recipient -> recipient.contact().name()))
                .param(texts(recipients, recipient -> recipient.contact().email()))
                .update();
    }

    /** Forgets name and address, also those that are yet to come; mails about the order are not sent any more. */
    public void erase(OrderId orderId) {
        jdbc.sql("""
                        INSERT INTO recipients (order_id, erased_at) VALUES (?, now())
                        ON CONFLICT (order_id) DO UPDATE SET name = NULL, email = NULL, erased_at = now()
                        WHERE recipients.erased_at IS NULL""").param(orderId.value()).update();
    }
}
