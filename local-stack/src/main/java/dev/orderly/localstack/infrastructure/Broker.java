package dev.orderly.localstack.infrastructure;

import dev.orderly.localstack.process.Part;

/** Whatever speaks AMQP 0-9-1 here. */
public sealed interface Broker extends Part permits RabbitMq, Qpid {

    String USER = "orderly";

    @Override
    default String name() {
        return "broker";
    }

    @Override
    default String url() {
        return "amqp://127.0.0.1:" + port();
    }

    /** What it is, for those who watch it start. */
    String description();

    String password();
}
