package dev.orderly.localstack;

/**
 * Where everything listens, counted from one base, so that two stacks can live on one machine.
 *
 * @param base the first of a hundred ports, 18000 unless asked otherwise
 */
public record Ports(int base) {

    public static final int USUAL_BASE = 18000;

    public Ports {
        if (base < 1024 || base > 65_000) {
            throw new StackProblem("The base port must be between 1024 and 65000, not " + base);
        }
    }

    public int control() {
        return base;
    }

    public int smtp() {
        return base + 25;
    }

    public int postgres() {
        return base + 32;
    }

    public int amqp() {
        return base + 72;
    }

    public int erlangDistribution() {
        return base + 73;
    }

    public int erlangPortMapper() {
        return base + 74;
    }

    /** Where RabbitMQ tells Prometheus about its queues. */
    public int brokerMetrics() {
        return base + 75;
    }

    /** Where Prometheus learns which invariants do not hold. */
    public int invariants() {
        return base + 76;
    }

    public int mail() {
        return base + 80;
    }

    /** Where Kafka listens for the n-th of the services alone, counted from one; only where its line can be disturbed. */
    public int kafkaDoor(int n) {
        return base + 50 + n;
    }

    /** The n-th of the HTTP services, counted from one. */
    public int service(int n) {
        return base + 80 + n;
    }

    public int kafka() {
        return base + 92;
    }

    public int kafkaController() {
        return base + 93;
    }
}
