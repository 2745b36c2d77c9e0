package dev.orderly.localstack.infrastructure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Roles and databases of a server, created when they are missing. */
record Roles(Connection connection) {

    void ensureOwnerOfDatabase(String name, String password) throws SQLException {
        ensureRole(name, password);
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute("CREATE DATABASE " + quoted(name) + " OWNER " + quoted(name) + " STRATEGY file_copy");
            execute("REVOKE ALL ON DATABASE " + quoted(name) + " FROM PUBLIC");
            execute("GRANT CONNECT ON DATABASE " + quoted(name) + " TO pg_read_all_data");
        }
    }

    void ensureReader(String name, String password) throws SQLException {
        ensureRole(name, password);
        execute("GRANT pg_read_all_data TO " + quoted(name));
    }

    private void ensureRole(String name, String password) throws SQLException {
        String verb = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        execute(verb + " ROLE " + quoted(name) + " LOGIN PASSWORD " + literal(password));
    }

    private boolean exists(String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String quoted(String identifier) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteIdentifier(identifier, true);
        }
    }

    private String literal(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteLiteral(text);
        }
    }
}
