package dev.orderly.email.recipients;

import dev.orderly.contracts.Contact;
import dev.orderly.contracts.OrderId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class Recipients {

    private final JdbcClient jdbc;

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers who gets the mails about an order, unless they are known or were erased before. */
    public void remember(OrderId orderId, Contact contact) {
        jdbc.sql("INSERT INTO recipients (order_id, name, email) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(orderId.value(), contact.name(), contact.email())
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
