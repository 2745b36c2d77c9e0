package dev.orderly.localstack.links;

/** Says which port leads a service to a part. */
@FunctionalInterface
public interface Wiring {

    /** Every service speaks to every part itself. */
    Wiring DIRECT = (service, part, port) -> port;

    /**
     * The port that a service is told.
     *
     * @param port where the part listens
     */
    int port(String service, String part, int port);
}
