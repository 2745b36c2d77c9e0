package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orderly.testing.Survives;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A transaction that does not end keeps vacuum from all that has died since it began, and others from what it has locked. */
@OrderServiceTest
@TestPropertySource(
        properties = {"orderly.database.statement-timeout=3s", "orderly.database.idle-in-transaction-timeout=1s"})
class LongTransactionIT {

    private final Shop alice;
    private final OrderService service;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final Flyway flyway;

    LongTransactionIT(
            @LocalServerPort int port,
            @Autowired OrderService service,
            @Autowired DataSource database,
            @Autowired Flyway flyway) {
        this.alice = Shop.asNewCustomer(port);
        this.service = service;
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.flyway = flyway;
    }

    @Test
    @Survives(7)
    void isEndedWhileItIsIdleSoThatVacuumGoesOn() throws SQLException {
        service.sells("MUG-BLUE", "12.00");
        try (Connection forgotten = database.getConnection();
                Statement statement = forgotten.createStatement()) {
            forgotten.setAutoCommit(false);
            statement.execute("SELECT txid_current()");
            Stream.generate(alice::placed).limit(20).forEach(service::confirms);

            await("nothing dead is left").atMost(Duration.ofSeconds(20)).until(() -> deadAfterVacuum() == 0);

            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1"));
        }
    }

    @Test
    @Survives(7)
    void isEndedWhenAStatementOfItTakesTooLong() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("SELECT pg_sleep(60)").query().listOfRows())
                .withMessageContaining("statement timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"statement_timeout", "idle_in_transaction_session_timeout"})
    void mayTakeItsTimeInAMigration(String limit) {
        assertThat(JdbcClient.create(flyway.getConfiguration().getDataSource())
                        .sql("SHOW " + limit)
                        .query(String.class)
                        .single())
                .isEqualTo("0");
    }

    private long deadAfterVacuum() {
        jdbc.sql("VACUUM orders").update();
        return jdbc.sql("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'orders'")
                .query(Long.class)
                .single();
    }
}
