package dev.orderly.orders.privacy;

import dev.orderly.contracts.OrderId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The personal data of orders. */
@Repository
class Checkouts {

    private final JdbcClient jdbc;

    Checkouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void erase(OrderId id) {
        jdbc.sql("DELETE FROM order_checkouts WHERE order_id = ?")
                .param(id.value())
                .update();
    }
}
