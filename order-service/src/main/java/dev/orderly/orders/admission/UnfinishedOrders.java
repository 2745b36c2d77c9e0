package dev.orderly.orders.admission;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders whose outcome is open, whichever replica took them. */
@Repository
class UnfinishedOrders {

    private final JdbcClient jdbc;

    UnfinishedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int youngerThan(Duration age) {
        return jdbc.sql("""
                        SELECT count(*) FROM orders
                        WHERE status = 'PENDING' AND taken_at > now() - make_interval(secs => :age)
                        """)
                .param("age", age.toMillis() / 1000.0)
                .query(Integer.class)
                .single();
    }
}
