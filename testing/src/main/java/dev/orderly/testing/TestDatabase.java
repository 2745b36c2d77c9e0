package dev.orderly.testing;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database on a PostgreSQL server that all tests of the JVM share. */
public final class TestDatabase implements JdbcConnectionDetails {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

    private TestDatabase(String name) {
        this.name = name;
        dataSource.setUrl(urlPrefix() + name);
        dataSource.setUser(DatabaseServer.USER);
        dataSource.setPassword(DatabaseServer.PASSWORD);
    }

    /** A new database with nothing in it. */
    public static TestDatabase empty() {
        String name = "test_" + NUMBER.incrementAndGet();
        admin().execute("CREATE DATABASE " + name);
        return named(name);
    }

    /** The database of that name, which is the caller's to create and to drop. */
    public static TestDatabase named(String name) {
        return new TestDatabase(name);
    }

    /** The server that they are on, as its administrator. */
    public static JdbcTemplate admin() {
        return named("postgres").jdbc();
    }

    /** What comes before a database's name in its URL. */
    public static String urlPrefix() {
        return DatabaseServer.shared().urlPrefix();
    }

    /** Ends all its connections and takes no new ones, like a database that is down. */
    public void down() {
        admin().execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        admin().query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?", row -> {}, name);
    }

    public void up() {
        admin().execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    @Override
    public String getJdbcUrl() {
        return urlPrefix() + name;
    }

    @Override
    public String getUsername() {
        return DatabaseServer.USER;
    }

    @Override
    public String getPassword() {
        return DatabaseServer.PASSWORD;
    }
}
