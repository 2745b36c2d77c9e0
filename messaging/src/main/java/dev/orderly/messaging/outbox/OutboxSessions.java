package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination.Broker;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Opens the lanes' database sessions, outside of the pool: a pool could hand a session that holds locks to another. */
final class OutboxSessions {

    private final String url;
    private final Properties login = new Properties();
    private final Duration timeout;

    OutboxSessions(JdbcConnectionDetails database, String application, Duration timeout) {
        this.url = database.getJdbcUrl();
        this.timeout = timeout;
        long seconds = Math.max(1, timeout.toSeconds());
        setUnlessNull("user", database.getUsername());
        setUnlessNull("password", database.getPassword());
        login.setProperty("ApplicationName", application + " outbox");
        login.setProperty("connectTimeout", Long.toString(seconds));
        login.setProperty("socketTimeout", Long.toString(seconds));
        login.setProperty("tcpKeepAlive", "true");
    }

    private OutboxSession open(Broker broker, Connection connection) throws SQLException {
        try {
            return new OutboxSession(broker, connection, timeout);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void setUnlessNull(String name, @Nullable String value) {
        if (value != null) {
            login.setProperty(name, value);
        }
    }

    OutboxSession open(Broker broker) {
        try {
            Connection connection = DriverManager.getConnection(url, login);
            return open(broker, connection);
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("no database session for the outbox", e);
        }
    }
}
