package dev.orderly.orders.history;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.orders.history.OrderPage.Summary;
import dev.orderly.orders.order.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads customers' orders page by page. */
@Repository
class OrderList {

    private static final String OF_CUSTOMER =
            " FROM orders WHERE customer_id = :customer AND (:status::text IS NULL OR status = :status)";

    private final JdbcClient jdbc;

    OrderList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    OrderPage page(CustomerId customer, @Nullable Status status, int page, int size) {
        String name = status == null ? null : status.name();
        long total = jdbc.sql("SELECT count(*)" + OF_CUSTOMER)
                .param("customer", customer.value())
                .param("status", name)
                .query(Long.class)
                .single();
        var orders = jdbc.sql("SELECT id, status, cancellation_requested, currency, total, created_at, updated_at"
                        + OF_CUSTOMER + " ORDER BY id DESC LIMIT :size OFFSET :offset")
                .param("customer", customer.value())
                .param("status", name)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, _) -> summary(row))
                .list();
        return new OrderPage(orders, page, size, total);
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                new OrderId(row.getObject("id", UUID.class)),
                Status.valueOf(row.getString("status")),
                row.getBoolean("cancellation_requested"),
                new Money(Currency.getInstance(row.getString("currency")), row.getBigDecimal("total")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
