package dev.orderly.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The PostgreSQL server that all tests of the JVM share. */
record DatabaseServer(String host, int port) {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    private static final String MAX_CONNECTIONS = "200";

    static DatabaseServer shared() {
        return switch (Parts.taken()) {
            case DOCKER -> Container.SERVER;
            case EMBEDDED -> Embedded.SERVER;
        };
    }

    /** What comes before a database's name. */
    String urlPrefix() {
        return "jdbc:postgresql://%s:%d/".formatted(host, port);
    }

    private static final class Container {

        static final DatabaseServer SERVER = start();

        private static DatabaseServer start() {
            PostgreSQLContainer container = Containers.start(new PostgreSQLContainer(Containers.POSTGRES)
                    .withUsername(USER)
                    .withPassword(PASSWORD)
                    .withCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS, "-c", "fsync=off"));
            return new DatabaseServer(
                    container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
        }
    }

    private static final class Embedded {

        static final DatabaseServer SERVER = start();

        private static DatabaseServer start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", MAX_CONNECTIONS)
                        .setServerConfig("fsync", "off")
                        .start();
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> close(postgres)));
                return new DatabaseServer("localhost", postgres.getPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
