package dev.orderly.localstack;

import dev.orderly.localstack.infrastructure.Broker;
import dev.orderly.localstack.infrastructure.Kafka;
import dev.orderly.localstack.infrastructure.Postgres;
import dev.orderly.localstack.infrastructure.Qpid;
import dev.orderly.localstack.infrastructure.RabbitMq;
import dev.orderly.localstack.process.Part;
import dev.orderly.localstack.services.Connection;
import dev.orderly.localstack.services.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole shop on one page: every process, where it listens, and what it needs. */
record Topology(Ports ports, Postgres postgres, Broker broker, List<Part> parts) {

    private static final List<String> DATABASES =
            List.of("orders", "inventory", "payments", "shipping", "email", "analytics", "saga", "sandbox");

    static Topology of(StackOptions options, Directories directories, Secrets secrets) {
        var ports = new Ports(options.basePort());
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var jars =
                new Service.Build(options.repository(), java, directories.cache(), options.warm(), options.settings());

        var postgres = new Postgres(ports.postgres(), directories, secrets, DATABASES);
        var kafka = new Kafka(java, ports.kafka(), ports.kafkaController(), directories);
        var broker = broker(options.broker(), java, ports, directories, secrets);

        var rabbit = connectionTo(broker);
        var log = connectionTo(kafka);
        var smtp = Map.of("SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", "" + ports.smtp());
        List<Part> infrastructure = List.of(postgres, kafka, broker);

        var sandbox = service("sandbox", ports.service(8), jars, database(postgres, "sandbox"));
        var outside = new Connection(sandbox, Map.of("ORDERLY_SANDBOX_URL", sandbox.url()));
        List<Part> services = List.of(
                sandbox,
                service("order-service", ports.service(1), jars, database(postgres, "orders"), rabbit, log),
                service("inventory-service", ports.service(2), jars, database(postgres, "inventory"), rabbit, log),
                service(
                        "payment-service",
                        ports.service(3),
                        jars,
                        database(postgres, "payments"),
                        rabbit,
                        log,
                        outside),
                service(
                        "shipping-service",
                        ports.service(4),
                        jars,
                        database(postgres, "shipping"),
                        rabbit,
                        log,
                        outside),
                service("email-service", ports.service(5), jars, smtp, database(postgres, "email"), rabbit, log),
                service("analytics-service", ports.service(6), jars, database(postgres, "analytics"), rabbit, log),
                service("saga-orchestrator", ports.service(7), jars, database(postgres, "saga"), rabbit, log));
        return new Topology(
                ports,
                postgres,
                broker,
                Stream.concat(infrastructure.stream(), options.services() ? services.stream() : Stream.empty())
                        .toList());
    }

    private static Broker broker(
            StackOptions.BrokerChoice choice, Path java, Ports ports, Directories directories, Secrets secrets) {
        var qpid = new Qpid(java, ports.amqp(), directories, secrets);
        var rabbit = RabbitMq.installed(ports, directories, secrets);
        return switch (choice) {
            case QPID -> qpid;
            case RABBITMQ ->
                rabbit.orElseThrow(
                        () -> new StackProblem("rabbitmq-server is not on the PATH; install it, or use --broker qpid"));
            case AUTO -> rabbit.<Broker>map(found -> found).orElse(qpid);
        };
    }

    private static Connection database(Postgres postgres, String name) {
        return new Connection(
                postgres,
                Map.of(
                        "SPRING_DATASOURCE_URL", postgres.jdbcUrl(name),
                        "SPRING_DATASOURCE_USERNAME", name,
                        "SPRING_DATASOURCE_PASSWORD", postgres.password(name)));
    }

    private static Connection connectionTo(Broker broker) {
        return new Connection(
                broker,
                Map.of(
                        "SPRING_RABBITMQ_HOST",
                        "127.0.0.1",
                        "SPRING_RABBITMQ_PORT",
                        "" + broker.port(),
                        "SPRING_RABBITMQ_USERNAME",
                        Broker.USER,
                        "SPRING_RABBITMQ_PASSWORD",
                        broker.password()));
    }

    private static Connection connectionTo(Kafka kafka) {
        return new Connection(kafka, Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()));
    }

    private static Service service(String name, int port, Service.Build jars, Connection... connections) {
        return service(name, port, jars, Map.of(), connections);
    }

    private static Service service(
            String name, int port, Service.Build jars, Map<String, String> settings, Connection... connections) {
        return new Service(name, port, jars, settings, List.of(connections));
    }
}
