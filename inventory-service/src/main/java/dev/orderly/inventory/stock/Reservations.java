package dev.orderly.inventory.stock;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.StockLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Reservations {

    private final JdbcClient jdbc;

    Reservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Reservation> find(OrderId orderId) {
        return query("", List.of(orderId)).stream().findAny();
    }

    List<Reservation> lock(List<OrderId> orderIds) {
        return query("for update of reservations", orderIds);
    }

    /**
     * Stores reservations of orders that had none. Nothing can lock a row that is not there: where two transactions decide
     * the first command of one order at the same time, the primary key stops the second, which is then handled again.
     */
    void insert(List<Reservation> reservations) {
        if (reservations.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into reservations (order_id, status)
                        select order_id, status from unnest(?::uuid[], ?::text[]) as added (order_id, status)
                        order by order_id""")
                .param(orderIds(reservations))
                .param(statuses(reservations))
                .update();
        insertLines(reservations);
    }

    private void insertLines(List<Reservation> reservations) {
        List<UUID> orderIds = new ArrayList<>();
        List<String> skus = new ArrayList<>();
        List<Integer> quantities = new ArrayList<>();
        reservations.forEach(reservation -> reservation.lines().forEach(line -> {
            orderIds.add(reservation.orderId().value());
            skus.add(line.sku().value());
            quantities.add(line.quantity());
        }));
        if (!orderIds.isEmpty()) {
            jdbc.sql("""
                            insert into reservation_lines (order_id, sku, quantity)
                            select * from unnest(?::uuid[], ?::text[], ?::integer[])""")
                    .param(orderIds.toArray(UUID[]::new))
                    .param(skus.toArray(String[]::new))
                    .param(quantities.toArray(Integer[]::new))
                    .update();
        }
    }

    /** Writes the status of reservations that the current transaction has locked. */
    void update(List<Reservation> reservations) {
        if (reservations.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update reservations set status = changed.status, updated_at = now()
                        from unnest(?::uuid[], ?::text[]) as changed (order_id, status)
                        where reservations.order_id = changed.order_id""")
                .param(orderIds(reservations))
                .param(statuses(reservations))
                .update();
    }

    private List<Reservation> query(String locking, List<OrderId> orderIds) {
        Map<OrderId, Reservation> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select order_id, status, sku, quantity
                        from reservations left join reservation_lines using (order_id)
                        where order_id = any (?) order by order_id, sku collate "C" %s""".formatted(locking))
                .param(orderIds.stream().map(OrderId::value).toArray(UUID[]::new))
                .query((row, number) -> found.merge(orderId(row), reservation(row), Reservations::together))
                .list();
        return List.copyOf(found.values());
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        String sku = row.getString("sku");
        List<StockLine> lines = sku == null ? List.of() : List.of(new StockLine(new Sku(sku), row.getInt("quantity")));
        return new Reservation(orderId(row), Reservation.Status.valueOf(row.getString("status")), lines);
    }

    private static Reservation together(Reservation first, Reservation second) {
        List<StockLine> lines = new ArrayList<>(first.lines());
        lines.addAll(second.lines());
        return new Reservation(first.orderId(), first.status(), lines);
    }

    private static OrderId orderId(ResultSet row) throws SQLException {
        return new OrderId(row.getObject("order_id", UUID.class));
    }

    private static UUID[] orderIds(List<Reservation> reservations) {
        return reservations.stream()
                .map(reservation -> reservation.orderId().value())
                .toArray(UUID[]::new);
    }

    private static String[] statuses(List<Reservation> reservations) {
        return reservations.stream()
                .map(reservation -> reservation.status().name())
                .toArray(String[]::new);
    }
}
