package dev.orderly.localstack;

import dev.orderly.invariants.Checker;
import dev.orderly.invariants.Databases;
import dev.orderly.invariants.InvariantExporter;
import dev.orderly.invariants.brokers.Brokers;
import dev.orderly.invariants.mailbox.Mailbox;
import dev.orderly.localstack.control.ControlServer;
import dev.orderly.localstack.infrastructure.Broker;
import dev.orderly.localstack.infrastructure.Postgres;
import dev.orderly.localstack.mail.MailServer;
import dev.orderly.localstack.process.Listener;
import dev.orderly.localstack.process.StateFile;
import dev.orderly.localstack.process.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A running shop: every part a process of its own, supervised by this JVM. Parts are called by the names that
 * {@link #status()} lists; a part that dies comes back by itself, one that is stopped does not.
 */
public final class LocalStack implements AutoCloseable {

    /** The secret that opens the control port. */
    public static final String CONTROL_SECRET = "control";

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(30);

    private final Topology topology;
    private final Directories directories;
    private final Secrets secrets;
    private final Supervisor supervisor;
    private final FileChannel claim;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private @Nullable MailServer mail;
    private @Nullable InvariantExporter invariants;
    private @Nullable ControlServer control;
    private boolean closed;

    private LocalStack(StackOptions options, Directories directories, Listener listener, FileChannel claim) {
        this.directories = directories;
        this.claim = claim;
        this.secrets = new Secrets(directories.secrets());
        this.topology = Topology.of(options, directories, secrets);
        this.supervisor = new Supervisor(
                topology.parts(),
                directories.logs(),
                listener,
                new StateFile(directories.stateFile()),
                topology.ports().control());
    }

    /** Starts everything and returns when all of it is ready; what has been started is stopped again if it fails. */
    public static LocalStack start(StackOptions options, Listener listener) {
        LocalStack stack = prepare(options, listener);
        try {
            stack.startParts();
            return stack;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e instanceof StackProblem problem ? problem : new StackProblem("The stack cannot start: " + e, e);
        }
    }

    /** Claims the directory, removes what an earlier launcher left running, and starts nothing yet. */
    public static LocalStack prepare(StackOptions options, Listener listener) {
        Directories directories = options.directories();
        directories.create();
        directories.requireSpace();
        FileChannel claim = directories.claim();
        List<String> orphans = new StateFile(directories.stateFile()).killOrphans();
        orphans.forEach(
                orphan -> listener.line(orphan, "(was left behind by an earlier launcher and has been killed)"));
        if (options.fresh()) {
            directories.wipe();
            directories.create();
        }
        return new LocalStack(options, directories, listener, claim);
    }

    public void startParts() throws IOException {
        Ports ports = topology.ports();
        Supervisor.requireFree(ports.control(), "the launcher");
        Supervisor.requireFree(ports.smtp(), "mail (SMTP)");
        Supervisor.requireFree(ports.mail(), "mail (HTTP)");
        Supervisor.requireFree(ports.invariants(), "invariants");
        supervisor.requireFreePorts();
        control = ControlServer.start(ports.control(), secrets.of(CONTROL_SECRET), supervisor, this::askToStop);
        mail = MailServer.start(directories.data("mail"), ports.smtp(), ports.mail());
        supervisor.startAll();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.invariants());
        invariants = InvariantExporter.start(checker(topology.ports(), secrets), address, LOOKS_EVERY);
    }

    /** Where the AMQP broker takes messages, with user and password. */
    public URI amqp() {
        Broker broker = topology.broker();
        return URI.create("amqp://%s:%s@127.0.0.1:%d".formatted(Broker.USER, broker.password(), broker.port()));
    }

    /** Where RabbitMQ tells Prometheus about its queues, as host and port; Qpid tells nothing. */
    public String brokerMetrics() {
        return "127.0.0.1:" + topology.ports().brokerMetrics();
    }

    /** Where Prometheus learns which invariants do not hold, as host and port. */
    public String invariantMetrics() {
        return "127.0.0.1:" + topology.ports().invariants();
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + topology.ports().kafka();
    }

    /** What plays the part of RabbitMQ. */
    public String brokerDescription() {
        return topology.broker().description();
    }

    /** What plays the part of RabbitMQ. */
    public Broker broker() {
        return topology.broker();
    }

    /** A connection with every right that the service has which owns the database. */
    public Connection connectAsOwner(String database) throws SQLException {
        Postgres postgres = topology.postgres();
        return DriverManager.getConnection(postgres.jdbcUrl(database), database, postgres.password(database));
    }

    public Ports ports() {
        return topology.ports();
    }

    public URI url(String part) {
        if (part.equals("mail")) {
            return URI.create("http://localhost:" + topology.ports().mail());
        }
        return topology.parts().stream()
                .filter(candidate -> candidate.name().equals(part))
                .map(found -> URI.create(found.url()))
                .findFirst()
                .orElseThrow(() -> new StackProblem("There is no part called " + part));
    }

    /** How to read every database. */
    public Databases databases() {
        return readableDatabases(topology.ports(), secrets);
    }

    /** How to read every database of a stack that another process runs. */
    public static Databases readableDatabases(Ports ports, Secrets secrets) {
        return new Databases(
                Postgres.jdbcUrl(ports.postgres(), ""), Postgres.READER, Postgres.password(secrets, Postgres.READER));
    }

    /** What checks the invariants. */
    public Checker checker() {
        return checker(topology.ports(), secrets);
    }

    /** What checks the invariants of a stack that another process runs. */
    public static Checker checker(Ports ports, Secrets secrets) {
        var amqp = URI.create(
                "amqp://%s:%s@127.0.0.1:%d".formatted(Broker.USER, secrets.of("broker." + Broker.USER), ports.amqp()));
        return Checker.ofWhatIsKnown(
                readableDatabases(ports, secrets),
                new Brokers(amqp, "127.0.0.1:" + ports.kafka()),
                Mailbox.ofLauncher(URI.create("http://127.0.0.1:" + ports.mail())));
    }

    /** Starts a part that has been stopped and returns when it is ready. */
    public void start(String part) {
        supervisor.start(part);
    }

    /** Stops a part in an orderly way; it stays down. */
    public void stop(String part) {
        supervisor.stop(part);
    }

    /** Kills a part without warning; it stays down. */
    public void halt(String part) {
        supervisor.halt(part);
    }

    /** Kills a part without warning, as a crash would; it comes back by itself. */
    public void kill(String part) {
        supervisor.crash(part);
    }

    /** Freezes a part. */
    public void pause(String part) {
        supervisor.pause(part);
    }

    /** Lets a frozen part go on. */
    public void resume(String part) {
        supervisor.resume(part);
    }

    public void awaitReady(String part, Duration patience) {
        supervisor.awaitReady(part, patience);
    }

    public List<Supervisor.Status> status() {
        return supervisor.status();
    }

    private void askToStop() {
        stopAsked.countDown();
        supervisor.cancelStart();
    }

    /** Whether somebody has asked for the end, over the control port. */
    public boolean isAskedToStop() {
        return stopAsked.getCount() == 0;
    }

    /** Returns when somebody has asked for the end, over the control port. */
    public void awaitStop() throws InterruptedException {
        stopAsked.await();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (invariants != null) {
                invariants.close();
            }
            supervisor.stopAll();
            if (mail != null) {
                mail.close();
            }
            if (control != null) {
                control.close();
            }
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
