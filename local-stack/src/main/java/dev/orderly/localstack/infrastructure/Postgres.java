package dev.orderly.localstack.infrastructure;

import dev.orderly.localstack.Directories;
import dev.orderly.localstack.Secrets;
import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.process.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server with a database and a role for each of its users, and one role that reads them all. */
public final class Postgres implements Part {

    public static final String READER = "invariants";
    private static final String SUPERUSER = "postgres";

    /** Small, but durable: nothing here trades a commit for speed. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=150",
            "shared_buffers=64MB",
            "fsync=on",
            "synchronous_commit=on",
            "max_wal_size=512MB",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_min_messages=warning",
            "log_line_prefix=%q%u@%d ");

    private final int port;
    private final Path data;
    private final Path cache;
    private final Secrets secrets;
    private final List<String> databases;
    private @Nullable PostgresBinaries binaries;

    public Postgres(int port, Directories directories, Secrets secrets, List<String> databases) {
        this.port = port;
        this.data = directories.data("postgres");
        this.cache = directories.cache();
        this.secrets = secrets;
        this.databases = List.copyOf(databases);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String url() {
        return "postgresql://127.0.0.1:" + port;
    }

    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    public static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public String password(String role) {
        return password(secrets, role);
    }

    public static String password(Secrets secrets, String role) {
        return secrets.of("postgres." + role);
    }

    @Override
    public void prepare(Progress progress) throws IOException, InterruptedException {
        progress.says("unpacking");
        binaries = PostgresBinaries.unpackedIn(cache);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            progress.says("creating the data directory");
            initialise();
        }
    }

    private void initialise() throws IOException, InterruptedException {
        Directories.deleteTree(data);
        Path passwordFile = Files.createTempFile("orderly", ".password");
        try {
            Files.writeString(passwordFile, password(SUPERUSER));
            run(
                    "initdb",
                    "--pgdata=" + data,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
        } finally {
            Files.delete(passwordFile);
        }
    }

    @Override
    public ProcessBuilder command() {
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-p", "" + port));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        return new ProcessBuilder(asOrdinaryUser(command));
    }

    @Override
    public boolean isReady() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void settle() throws IOException {
        try (Connection connection = connect("postgres")) {
            var roles = new Roles(connection);
            roles.ensureReader(READER, password(READER));
            for (String database : databases) {
                roles.ensureOwnerOfDatabase(database, password(database));
            }
        } catch (SQLException e) {
            throw new IOException("The databases cannot be created: " + e.getMessage(), e);
        }
    }

    /** A fast shutdown: clients are cut off, nothing committed is lost, and it does not wait for them to leave. */
    @Override
    public void end(Process process) throws IOException, InterruptedException {
        run("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--no-wait");
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl(database) + "?connectTimeout=1&socketTimeout=10", SUPERUSER, password(SUPERUSER));
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program(program)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(asOrdinaryUser(command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new StackProblem("%s did not succeed:%n%s%s".formatted(program, output, hint(output)));
        }
    }

    private static String hint(String output) {
        return output.contains("unshare")
                ? "PostgreSQL refuses to run as root, and a user namespace of its own is not allowed here:"
                        + " run the stack as an ordinary user."
                : "";
    }

    private String program(String name) {
        if (binaries == null) {
            throw new IllegalStateException("PostgreSQL has not been unpacked");
        }
        return binaries.program(name).toString();
    }

    /** The server refuses to run as root, so root runs it in a user namespace in which it is nobody. */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }
}
