package dev.orderly.localstack;

import dev.orderly.localstack.infrastructure.Broker;
import dev.orderly.localstack.infrastructure.Kafka;
import dev.orderly.localstack.infrastructure.Postgres;
import dev.orderly.localstack.infrastructure.Qpid;
import dev.orderly.localstack.infrastructure.RabbitMq;
import dev.orderly.localstack.process.Part;
import dev.orderly.localstack.services.Connection;
import dev.orderly.localstack.services.Connections;
import dev.orderly.localstack.services.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The whole shop on one page: every process, where it listens, and what it needs. */
record Topology(Ports ports, Postgres postgres, Broker broker, List<Part> parts) {

    private static final List<String> DATABASES =
            List.of("orders", "inventory", "payments", "shipping", "email", "analytics", "saga", "sandbox");

    /** In the order of their ports. */
    private static final List<String> SERVICES = List.of(
            "order-service",
            "inventory-service",
            "payment-service",
            "shipping-service",
            "email-service",
            "analytics-service",
            "saga-orchestrator",
            "sandbox");

    static Topology of(StackOptions options, Directories directories, Secrets secrets) {
        var ports = new Ports(options.basePort());
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var jars =
                new Service.Build(options.repository(), java, directories.cache(), options.warm(), options.settings());

        var postgres = new Postgres(ports.postgres(), directories, secrets, DATABASES);
        var broker = broker(options.broker(), java, ports, directories, secrets);
        var kafka = new Kafka(java, ports.kafka(), ports.kafkaController(), directories, doors(options, ports));
        List<Part> infrastructure = List.of(postgres, kafka, broker);

        var house = new House(options, ports, jars, postgres, broker, kafka);
        var sandbox = house.service("sandbox", uses -> List.of(uses.database("sandbox")));
        List<Part> services = List.of(
                sandbox,
                house.service("order-service", uses -> List.of(uses.database("orders"), uses.rabbit(), uses.log())),
                house.service(
                        "inventory-service", uses -> List.of(uses.database("inventory"), uses.rabbit(), uses.log())),
                house.service(
                        "payment-service",
                        uses -> List.of(uses.database("payments"), uses.rabbit(), uses.log(), uses.outside(sandbox))),
                house.service(
                        "shipping-service",
                        uses -> List.of(uses.database("shipping"), uses.rabbit(), uses.log(), uses.outside(sandbox))),
                house.service(
                        "email-service",
                        uses -> List.of(uses.database("email"), uses.rabbit(), uses.log(), uses.mail())),
                house.service(
                        "analytics-service", uses -> List.of(uses.database("analytics"), uses.rabbit(), uses.log())),
                house.service("saga-orchestrator", uses -> List.of(uses.database("saga"), uses.rabbit(), uses.log())));
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

    /** A service whose line to Kafka is not direct has a door of its own. */
    private static Map<String, Kafka.Door> doors(StackOptions options, Ports ports) {
        var doors = new HashMap<String, Kafka.Door>();
        for (int n = 1; n < SERVICES.size(); n++) { // all but the sandbox
            String service = SERVICES.get(n - 1);
            int port = options.wiring().port(service, "kafka", ports.kafkaDoor(n));
            if (port != ports.kafkaDoor(n)) {
                doors.put(service, new Kafka.Door(ports.kafkaDoor(n), port));
            }
        }
        return doors;
    }

    private record House(
            StackOptions options, Ports ports, Service.Build jars, Postgres postgres, Broker broker, Kafka kafka) {

        Service service(String name, Function<Connections, List<Connection>> uses) {
            var connections = new Connections(name, options.wiring(), postgres, broker, kafka, ports.smtp());
            return new Service(
                    name,
                    ports.service(SERVICES.indexOf(name) + 1),
                    jars,
                    options.ownSettings().getOrDefault(name, Map.of()),
                    uses.apply(connections));
        }
    }
}
