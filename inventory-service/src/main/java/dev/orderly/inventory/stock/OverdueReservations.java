package dev.orderly.inventory.stock;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.inventory.ReservationOverdue;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks about reservations that have been neither sold nor released for long. Nothing is released here: whether an order
 * still needs its pieces is known to the saga-orchestrator alone, which sends a command if it does not.
 */
@Component
class OverdueReservations {

    private static final Destination QUESTIONS = Destination.exchange(Channels.ORDERS_EVENTS);
    private static final int LIMIT = 100;

    private final JdbcClient jdbc;
    private final Outbox outbox;

    OverdueReservations(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /** Asks about each of them once in that time, however many replicas look, and about a bounded number at once. */
    @Transactional
    public void askAboutThoseOlderThan(Duration age) {
        jdbc.sql("""
                        update reservations set updated_at = now() where order_id = any (array (
                            select order_id from reservations
                            where status = 'RESERVED' and updated_at < now() - :seconds * interval '1 second'
                            order by created_at limit :limit for update skip locked))
                        returning order_id""")
                .param("seconds", age.toSeconds())
                .param("limit", LIMIT)
                .query(UUID.class)
                .list()
                .forEach(order ->
                        outbox.publish(new ReservationOverdue(new OrderId(order)), new OrderId(order), QUESTIONS));
    }
}
