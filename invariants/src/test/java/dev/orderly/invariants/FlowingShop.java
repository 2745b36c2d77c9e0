package dev.orderly.invariants;

import dev.orderly.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Takes orders from their placing to their delivery in the databases alone, each step a transaction, in the shop's order. */
final class FlowingShop implements AutoCloseable {

    private final Map<Database, Connection> connections = new EnumMap<>(Database.class);

    FlowingShop() throws SQLException {
        for (Database database : Database.values()) {
            connections.put(
                    database,
                    TestDatabase.named(database.databaseName()).dataSource().getConnection());
        }
    }

    /** One order for one VASE-TALL. */
    void deliversAnOrder() throws SQLException {
        String id = UUID.randomUUID().toString();
        does(Database.ORDERS, id, """
                INSERT INTO orders (id, customer_id, idempotency_key, status, currency, total, version, created_at, updated_at)
                VALUES ('$ID', 'customer', '$ID', 'PENDING', 'EUR', 45, 1, now(), now());
                INSERT INTO order_events
                VALUES ('$ID', 1, 'placed', '{"lines": [{"sku": "VASE-TALL", "quantity": 1}]}', clock_timestamp())""");
        does(Database.SAGA, id, """
                INSERT INTO sagas (id, order_id, definition, version, phase, stuck, step, step_started_at, state, generation,
                    deadline_at, revision, started_at, updated_at)
                VALUES (gen_random_uuid(), '$ID', 'place-order', 1, 'RUNNING', false, 'x', now(), '{}', 1, now(), 1, now(), now())""");
        does(Database.INVENTORY, id, """
                UPDATE stock_levels SET available = available - 1, reserved = reserved + 1 WHERE sku = 'VASE-TALL';
                INSERT INTO reservations VALUES ('$ID', 'RESERVED');
                INSERT INTO reservation_lines VALUES ('$ID', 'VASE-TALL', 1)""");
        does(Database.SHIPPING, id, """
                INSERT INTO shipments (order_id, status, booking_id, carrier, tracking_number, created_at, updated_at, version)
                VALUES ('$ID', 'BOOKED', '$ID', 'Parcel Express', 'PX', now(), now(), 1)""");
        does(Database.SANDBOX, id, """
                INSERT INTO shipments (booking_id, reference, postcode, booked_at) VALUES ('$ID', '$ID', '10115', now());
                INSERT INTO authorizations VALUES ('$ID', '$ID', 45, 'EUR', 'tok_visa', 'CAPTURED', '$ID', NULL, now())""");
        does(Database.PAYMENTS, id, """
                INSERT INTO payments (order_id, status, currency, amount, authorized, captured, refunded, authorization_id, capture_id)
                VALUES ('$ID', 'CAPTURED', 'EUR', 45, 45, 45, 0, '$ID', '$ID');
                INSERT INTO ledger_entries VALUES ('$ID', 'CAPTURE', 'PROVIDER', 'EUR', 45), ('$ID', 'CAPTURE', 'SALES', 'EUR', -45)""");
        does(Database.INVENTORY, id, """
                UPDATE stock_levels SET reserved = reserved - 1, sold = sold + 1 WHERE sku = 'VASE-TALL';
                UPDATE reservations SET status = 'SOLD' WHERE order_id = '$ID'""");
        happens(id, "confirmed", 2);
        does(Database.SAGA, id, "UPDATE sagas SET phase = 'COMPLETED', deadline_at = NULL WHERE order_id = '$ID'");
        does(Database.SHIPPING, id, "UPDATE shipments SET status = 'DELIVERED' WHERE order_id = '$ID'");
        happens(id, "shipped", 3);
        tells(id);
        happens(id, "delivered", 4);
    }

    private void happens(String id, String what, int version) throws SQLException {
        does(Database.ORDERS, id, """
                UPDATE orders SET status = upper('%s'), version = %d WHERE id = '$ID';
                INSERT INTO order_events VALUES ('$ID', %d, '%s', '{}', clock_timestamp())""".formatted(what, version, version, what));
    }

    private void tells(String id) throws SQLException {
        does(Database.EMAIL, id, """
                INSERT INTO mails (order_id, kind, message_id, letter, status, due_at, attempts, sent_at)
                SELECT '$ID', kind, kind || '$ID', '{}', 'SENT', NULL, 1, now()
                FROM unnest(ARRAY['RECEIVED', 'CONFIRMED', 'SHIPPED']) AS kind""");
        does(Database.ANALYTICS, id, """
                INSERT INTO orders VALUES ('$ID', 'CONFIRMED', 'EUR', 45);
                INSERT INTO order_lines VALUES ('$ID', 'VASE-TALL', 1, 45);
                INSERT INTO minute_figures AS f
                SELECT date_trunc('minute', clock_timestamp()), 'EUR', status, 1, 45
                FROM unnest(ARRAY['PLACED', 'CONFIRMED']) AS status
                ON CONFLICT (minute, currency, status) DO UPDATE SET orders = f.orders + 1, value = f.value + 45;
                UPDATE product_figures SET pieces = pieces + 1, value = value + 45
                WHERE sku = 'VASE-TALL' AND status IN ('PLACED', 'CONFIRMED')""");
    }

    private void does(Database database, String id, String sql) throws SQLException {
        try (Statement statement =
                Objects.requireNonNull(connections.get(database)).createStatement()) {
            statement.execute(sql.replace("$ID", id));
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
    }
}
