package dev.orderly.orders;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The statements that the service has prepared. */
public final class SqlLog {

    private final Queue<String> statements = new ConcurrentLinkedQueue<>();

    public void clear() {
        statements.clear();
    }

    /** All since the last {@link #clear()}, but what is read all the time: the catalogue, and how many orders are open. */
    public List<String> statements() {
        return statements.stream()
                .filter(sql -> !sql.contains("products") && !sql.contains("count(*)"))
                .toList();
    }

    DataSource of(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                return logged(super.getConnection());
            }
        };
    }

    private Connection logged(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SqlLog.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
