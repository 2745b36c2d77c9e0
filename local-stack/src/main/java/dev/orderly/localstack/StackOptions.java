package dev.orderly.localstack;

import dev.orderly.localstack.links.Wiring;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a stack should be like.
 *
 * @param repository where the services have been built
 * @param directory where the stack keeps its data; survives until {@code fresh}
 * @param basePort see {@link Ports}
 * @param fresh whether to begin with empty databases and brokers
 * @param warm whether services get an AOT cache
 * @param services whether to start the services, or only what they need
 * @param settings environment variables for every service
 * @param ownSettings environment variables for one service, by its name
 * @param wiring leads the services to what they use
 */
public record StackOptions(
        Path repository,
        Path directory,
        int basePort,
        BrokerChoice broker,
        boolean fresh,
        boolean warm,
        boolean services,
        Map<String, String> settings,
        Map<String, Map<String, String>> ownSettings,
        Wiring wiring) {

    /** Who wants to see a confirmed order cancelled, a person or a test on a busy machine, is slower than a parcel. */
    private static final String TIME_TO_CANCEL = "20s";

    public StackOptions {
        settings = Map.copyOf(settings);
        ownSettings = Map.copyOf(ownSettings);
    }

    /** Which AMQP broker to run. */
    public enum BrokerChoice {
        /** RabbitMQ where it is installed, otherwise Qpid. */
        AUTO,
        RABBITMQ,
        QPID
    }

    /** The usual stack of the repository that contains the current directory. */
    public static StackOptions usual() {
        Path repository = repositoryAround(Path.of("").toAbsolutePath());
        return new StackOptions(
                repository,
                repository.resolve(".orderly"),
                Ports.USUAL_BASE,
                BrokerChoice.AUTO,
                false,
                true,
                true,
                Map.of("ORDERLY_SHIPPING_DISPATCH_DELAY", TIME_TO_CANCEL),
                Map.of(),
                Wiring.DIRECT);
    }

    public StackOptions in(Path otherDirectory) {
        return new StackOptions(
                repository,
                otherDirectory.toAbsolutePath(),
                basePort,
                broker,
                fresh,
                warm,
                services,
                settings,
                ownSettings,
                wiring);
    }

    public StackOptions withBasePort(int otherBasePort) {
        return new StackOptions(
                repository, directory, otherBasePort, broker, fresh, warm, services, settings, ownSettings, wiring);
    }

    public StackOptions withBroker(BrokerChoice otherBroker) {
        return new StackOptions(
                repository, directory, basePort, otherBroker, fresh, warm, services, settings, ownSettings, wiring);
    }

    public StackOptions withFreshData(boolean wanted) {
        return new StackOptions(
                repository, directory, basePort, broker, wanted, warm, services, settings, ownSettings, wiring);
    }

    public StackOptions withWarmServices(boolean wanted) {
        return new StackOptions(
                repository, directory, basePort, broker, fresh, wanted, services, settings, ownSettings, wiring);
    }

    /** For services that are started by other means, such as an IDE. */
    public StackOptions withoutServices() {
        return new StackOptions(
                repository, directory, basePort, broker, fresh, warm, false, settings, ownSettings, wiring);
    }

    /** Passes an environment variable to every service. */
    public StackOptions withSetting(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new StackOptions(
                repository, directory, basePort, broker, fresh, warm, services, more, ownSettings, wiring);
    }

    /** Passes an environment variable to one service. */
    public StackOptions withSetting(String service, String name, String value) {
        Map<String, Map<String, String>> more = new HashMap<>(ownSettings);
        more.compute(service, (_, known) -> {
            Map<String, String> ofService = new HashMap<>(known == null ? Map.of() : known);
            ofService.put(name, value);
            return ofService;
        });
        return new StackOptions(repository, directory, basePort, broker, fresh, warm, services, settings, more, wiring);
    }

    /** Leads the services to what they use by other lines than the direct ones. */
    public StackOptions withWiring(Wiring otherWiring) {
        return new StackOptions(
                repository, directory, basePort, broker, fresh, warm, services, settings, ownSettings, otherWiring);
    }

    /** Sends the traces of all services to a receiver of OTLP over HTTP; without one, they are in the logs only. */
    public StackOptions withTracesTo(URI receiver) {
        return withSetting("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", receiver.toString());
    }

    /** What is costly to make is shared by all stacks of the repository. */
    public Directories directories() {
        return new Directories(directory, repository.resolve(".orderly").resolve("cache"));
    }

    private static Path repositoryAround(Path start) {
        for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate.resolve("mvnw")) && Files.isDirectory(candidate.resolve("order-service"))) {
                return candidate;
            }
        }
        throw new StackProblem("Run this inside the Orderly repository; " + start + " is not");
    }
}
