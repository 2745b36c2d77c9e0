package dev.orderly.invariants;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where the databases are.
 *
 * @param urlPrefix what comes before a database's name, such as {@code jdbc:postgresql://localhost:18032/}
 * @param user a role that may read every database, and needs no more
 */
public record Databases(String urlPrefix, String user, String password) {

    /** A connection that can do nothing but read. */
    public Connection connect(Database database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "invariants");
        properties.setProperty("options", "-c statement_timeout=60s");
        // A server that is frozen keeps no timeout of its own.
        properties.setProperty("socketTimeout", "90");
        Connection connection = DriverManager.getConnection(urlPrefix + database.databaseName(), properties);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public String toString() {
        return urlPrefix + "* as " + user;
    }
}
