package dev.orderly.analytics.figures;

import dev.orderly.analytics.figures.CountedOrder.Line;
import dev.orderly.analytics.figures.CountedOrder.Status;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CountedOrders {

    private final JdbcClient jdbc;

    CountedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Collection<CountedOrder> lock(List<OrderId> orderIds) {
        Map<OrderId, CountedOrder> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select order_id, status, currency, total, sku, quantity, price
                        from orders left join order_lines using (order_id)
                        where order_id = any (?) order by order_id, sku for update of orders""")
                .param(orderIds.stream().map(OrderId::value).toArray(UUID[]::new))
                .query((row, number) -> found.merge(orderId(row), order(row), CountedOrders::together))
                .list();
        return found.values();
    }

    void insert(List<CountedOrder> orders) {
        if (orders.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into orders (order_id, status, currency, total)
                        select * from unnest(?::uuid[], ?::text[], ?::text[], ?::numeric[]) as added (order_id)
                        order by added.order_id""")
                .param(column(orders, order -> order.orderId().value(), new UUID[0]))
                .param(column(orders, order -> order.status().name(), new String[0]))
                .param(column(orders, order -> order.total().currency().getCurrencyCode(), new String[0]))
                .param(column(orders, order -> order.total().amount(), new BigDecimal[0]))
                .update();
        insertLines(orders);
    }

    private void insertLines(List<CountedOrder> orders) {
        record OrderLine(OrderId orderId, Line line) {}
        List<OrderLine> lines = orders.stream()
                .flatMap(order -> order.lines().stream().map(line -> new OrderLine(order.orderId(), line)))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into order_lines (order_id, sku, quantity, price)
                        select * from unnest(?::uuid[], ?::text[], ?::integer[], ?::numeric[])""")
                .param(column(lines, line -> line.orderId().value(), new UUID[0]))
                .param(column(lines, line -> line.line().sku().value(), new String[0]))
                .param(column(lines, line -> line.line().quantity(), new Integer[0]))
                .param(column(lines, line -> line.line().price().amount(), new BigDecimal[0]))
                .update();
    }

    /** Writes the status of orders that the current transaction has locked. */
    void update(List<CountedOrder> orders) {
        if (orders.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update orders set status = changed.status
                        from unnest(?::uuid[], ?::text[]) as changed (order_id, status)
                        where orders.order_id = changed.order_id""")
                .param(column(orders, order -> order.orderId().value(), new UUID[0]))
                .param(column(orders, order -> order.status().name(), new String[0]))
                .update();
    }

    private static <T, C> C[] column(List<T> rows, Function<T, C> column, C[] array) {
        return rows.stream().map(column).toList().toArray(array);
    }

    private static CountedOrder order(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        List<Line> lines = row.getString("sku") == null
                ? List.of()
                : List.of(new Line(
                        new Sku(row.getString("sku")),
                        row.getInt("quantity"),
                        new Money(currency, row.getBigDecimal("price"))));
        return new CountedOrder(
                orderId(row),
                Status.valueOf(row.getString("status")),
                new Money(currency, row.getBigDecimal("total")),
                lines);
    }

    private static CountedOrder together(CountedOrder first, CountedOrder second) {
        List<Line> lines = new ArrayList<>(first.lines());
        lines.addAll(second.lines());
        return new CountedOrder(first.orderId(), first.status(), first.total(), lines);
    }

    private static OrderId orderId(ResultSet row) throws SQLException {
        return new OrderId(row.getObject("order_id", UUID.class));
    }
}
