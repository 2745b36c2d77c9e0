package dev.orderly.sandbox.carrier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Shipments {

    private static final String SELECT = """
            SELECT booking_id, reference, postcode, tracking_number, booked_at, dispatched_at, cancelled_at
            FROM shipments
            """;

    private final JdbcClient jdbc;

    Shipments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a booking, and returns its tracking number. */
    String add(String bookingId, String reference, String postcode, Instant bookedAt) {
        return jdbc.sql("""
                        INSERT INTO shipments (booking_id, reference, postcode, booked_at) VALUES (?, ?, ?, ?)
                        RETURNING tracking_number""")
                .params(bookingId, reference, postcode, bookedAt.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    void dispatch(String bookingId, Instant dispatchedAt) {
        jdbc.sql("UPDATE shipments SET dispatched_at = ? WHERE booking_id = ?")
                .params(dispatchedAt.atOffset(ZoneOffset.UTC), bookingId)
                .update();
    }

    void cancel(String bookingId, Instant cancelledAt) {
        jdbc.sql("UPDATE shipments SET cancelled_at = ? WHERE booking_id = ?")
                .params(cancelledAt.atOffset(ZoneOffset.UTC), bookingId)
                .update();
    }

    /** Whoever holds the row decides alone: a dispatch and a cancellation at once come one after the other. */
    Optional<Shipment> lock(String bookingId) {
        return jdbc.sql(SELECT + "WHERE booking_id = ? FOR UPDATE")
                .param(bookingId)
                .query((row, number) -> shipment(row))
                .optional();
    }

    Optional<Shipment> find(String bookingId) {
        return jdbc.sql(SELECT + "WHERE booking_id = ?")
                .param(bookingId)
                .query((row, number) -> shipment(row))
                .optional();
    }

    List<Shipment> findByReference(String reference) {
        return jdbc.sql(SELECT + "WHERE reference = ? ORDER BY booked_at, booking_id")
                .param(reference)
                .query((row, number) -> shipment(row))
                .list();
    }

    private static Shipment shipment(ResultSet row) throws SQLException {
        return new Shipment(
                row.getString("booking_id"),
                row.getString("reference"),
                row.getString("postcode"),
                row.getString("tracking_number"),
                row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                instant(row, "dispatched_at"),
                instant(row, "cancelled_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
