package dev.orderly.messaging.testing;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;

/**
 * The AMQP broker that all tests of the JVM share: a private RabbitMQ node where {@code rabbitmq-server} is on the PATH,
 * else Qpid Broker-J. The system property {@code orderly.test.broker} ({@code rabbitmq} or {@code qpid}) decides otherwise.
 */
public interface TestBroker {

    String USER = "orderly";
    String PASSWORD = "orderly";

    static TestBroker shared() {
        return Shared.BROKER;
    }

    int port();

    default ConnectionFactory connectionFactory() {
        var factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port());
        factory.setUsername(USER);
        factory.setPassword(PASSWORD);
        return factory;
    }

    /** What tells Spring Boot where it is. */
    default Map<String, Object> properties() {
        return Map.of(
                "spring.rabbitmq.host",
                "127.0.0.1",
                "spring.rabbitmq.port",
                port(),
                "spring.rabbitmq.username",
                USER,
                "spring.rabbitmq.password",
                PASSWORD);
    }

    /** The one broker of this JVM. */
    final class Shared {

        private static final TestBroker BROKER = start();

        private static TestBroker start() {
            String fallback = RabbitNode.isInstalled() ? "rabbitmq" : "qpid";
            String wanted = System.getProperty("orderly.test.broker", fallback);
            return switch (wanted) {
                case "rabbitmq" -> new RabbitNode();
                case "qpid" -> new QpidNode();
                default ->
                    throw new IllegalArgumentException("orderly.test.broker is neither rabbitmq nor qpid: " + wanted);
            };
        }

        private Shared() {}
    }
}
