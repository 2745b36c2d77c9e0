package dev.orderly.localstack.services;

import dev.orderly.localstack.infrastructure.Broker;
import dev.orderly.localstack.infrastructure.Kafka;
import dev.orderly.localstack.infrastructure.Postgres;
import dev.orderly.localstack.links.Wiring;
import dev.orderly.localstack.process.Part;
import java.util.Map;

/** What one service can be connected to. */
public record Connections(String service, Wiring wiring, Postgres postgres, Broker broker, Kafka kafka, int smtpPort) {

    public Connection database(String name) {
        return new Connection(
                postgres,
                Map.of(
                        "SPRING_DATASOURCE_URL", Postgres.jdbcUrl(portOf(postgres), name),
                        "SPRING_DATASOURCE_USERNAME", name,
                        "SPRING_DATASOURCE_PASSWORD", postgres.password(name)));
    }

    public Connection rabbit() {
        return new Connection(
                broker,
                Map.of(
                        "SPRING_RABBITMQ_HOST",
                        "127.0.0.1",
                        "SPRING_RABBITMQ_PORT",
                        "" + portOf(broker),
                        "SPRING_RABBITMQ_USERNAME",
                        Broker.USER,
                        "SPRING_RABBITMQ_PASSWORD",
                        broker.password()));
    }

    public Connection log() {
        return new Connection(kafka, Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(service)));
    }

    /** To the payment provider and the carrier. */
    public Connection outside(Service sandbox) {
        return new Connection(sandbox, Map.of("ORDERLY_SANDBOX_URL", "http://localhost:" + portOf(sandbox)));
    }

    public Connection mail() {
        int port = wiring.port(service, "mail", smtpPort);
        return new Connection(null, Map.of("SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", "" + port));
    }

    private int portOf(Part part) {
        return wiring.port(service, part.name(), part.port());
    }
}
