package dev.orderly.invariants;

import dev.orderly.invariants.brokers.Brokers;
import dev.orderly.invariants.mailbox.Mailbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The exporter as a process of its own, told by its environment where everything is. */
public final class ExporterMain {

    public static void main(String[] args) throws IOException, InterruptedException {
        var databases = new Databases(
                required("ORDERLY_DATABASES_URL"),
                required("ORDERLY_DATABASES_USER"),
                required("ORDERLY_DATABASES_PASSWORD"));
        var checker = Checker.ofWhatIsKnown(databases, brokers(), mailbox())
                .withPatience(Duration.parse(or("ORDERLY_INVARIANTS_PATIENCE", "PT30M")));
        try (var _ = InvariantExporter.start(
                checker,
                new InetSocketAddress(Integer.parseInt(or("SERVER_PORT", "8080"))),
                Duration.parse(or("ORDERLY_INVARIANTS_EVERY", "PT30S")))) {
            Thread.currentThread().join();
        }
    }

    private static @Nullable Brokers brokers() {
        String amqp = System.getenv("ORDERLY_BROKERS_AMQP");
        String kafka = System.getenv("ORDERLY_BROKERS_KAFKA");
        return amqp == null || kafka == null ? null : new Brokers(URI.create(amqp), kafka);
    }

    private static @Nullable Mailbox mailbox() {
        String mailpit = System.getenv("ORDERLY_MAILPIT_URL");
        return mailpit == null ? null : Mailbox.ofMailpit(URI.create(mailpit));
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null) {
            System.err.println("The environment has no " + name);
            System.exit(2);
        }
        return value;
    }

    private static String or(String name, String otherwise) {
        @Nullable String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    private ExporterMain() {}
}
