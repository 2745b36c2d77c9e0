package dev.orderly.testing;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;

/**
 * The AMQP broker that all tests of the JVM share: RabbitMQ in a container or, where the parts are embedded, a private node
 * of the RabbitMQ that is on the PATH, else Qpid Broker-J. The system property {@code orderly.test.broker}
 * ({@code rabbitmq} or {@code qpid}) decides otherwise; Qpid is always embedded.
 */
public interface TestBroker {

    String USER = "orderly";
    String PASSWORD = "orderly";

    static TestBroker shared() {
        return Shared.BROKER;
    }

    default String host() {
        return "127.0.0.1";
    }

    int port();

    /** Whether an alarm makes it block its publishers, as RabbitMQ does when memory or disk run out. */
    default boolean hasAlarms() {
        return false;
    }

    default void raiseAlarm() {
        throw new UnsupportedOperationException();
    }

    default void clearAlarm() {
        throw new UnsupportedOperationException();
    }

    default ConnectionFactory connectionFactory() {
        var factory = new ConnectionFactory();
        factory.setHost(host());
        factory.setPort(port());
        factory.setUsername(USER);
        factory.setPassword(PASSWORD);
        return factory;
    }

    /** What tells Spring Boot where it is. */
    default Map<String, Object> properties() {
        return Map.of(
                "spring.rabbitmq.host",
                host(),
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
            boolean hasRabbit = Parts.taken() == Parts.DOCKER || RabbitNode.isInstalled();
            String wanted = System.getProperty("orderly.test.broker", hasRabbit ? "rabbitmq" : "qpid");
            return switch (wanted) {
                case "rabbitmq" -> rabbit();
                case "qpid" -> new QpidNode();
                default ->
                    throw new IllegalArgumentException("orderly.test.broker is neither rabbitmq nor qpid: " + wanted);
            };
        }

        private static TestBroker rabbit() {
            return switch (Parts.taken()) {
                case DOCKER -> new RabbitContainer();
                case EMBEDDED -> new RabbitNode();
            };
        }

        private Shared() {}
    }
}
