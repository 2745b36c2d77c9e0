package dev.orderly.shipping.shipments;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DueParcels {

    private final JdbcClient jdbc;

    DueParcels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes parcels that are due; nobody else gets them before the lease is over. Both ends of the lease are read from the
     * database's clock, so that replicas whose clocks differ respect it.
     */
    List<DueParcel> claim(int limit, Duration lease) {
        return jdbc.sql("""
                        UPDATE shipments SET due_at = now() + :seconds * interval '1 second'
                        WHERE order_id = ANY (ARRAY (
                            SELECT order_id FROM shipments WHERE due_at <= now()
                            ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED))
                        RETURNING order_id, status, booking_id, traceparent""")
                .param("seconds", lease.toMillis() / 1000.0)
                .param("limit", limit)
                .query((row, number) -> new DueParcel(
                        row.getObject("order_id", UUID.class),
                        ShipmentStatus.valueOf(row.getString("status")),
                        row.getString("booking_id"),
                        row.getString("traceparent")))
                .list();
    }
}
