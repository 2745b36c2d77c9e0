package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database says of an error goes into logs and traces. */
@OrderServiceTest
class DatabaseErrorsIT {

    private final JdbcClient jdbc;

    DatabaseErrorsIT(@Autowired JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void nameNoValues() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("INSERT INTO products (sku, name, currency, price) VALUES (?, ?, 'EUR', -1)")
                        .params("MUG", "Alice Example")
                        .update())
                .satisfies(e -> assertThat(e)
                        .hasStackTraceContaining("products")
                        .message()
                        .doesNotContain("Alice"));
    }
}
