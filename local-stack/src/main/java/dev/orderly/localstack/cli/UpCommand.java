package dev.orderly.localstack.cli;

import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.Ports;
import dev.orderly.localstack.StackOptions;
import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.process.Supervisor.Status;
import dev.orderly.localstack.shop.SampleOrder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Builds what is stale, starts every part and keeps it running until Ctrl-C or 'orderly down'.",
        footer = "%nWhat the parts repeat, and their stack traces, is not shown: './orderly logs PART' has all of it.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    StackLocation location = new StackLocation();

    @Option(names = "--fresh", description = "Begin with empty databases and brokers.")
    boolean fresh;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            defaultValue = "" + Ports.USUAL_BASE,
            description = "First of the hundred ports to use (${DEFAULT-VALUE}).")
    int basePort;

    @Mixin
    BrokerOption broker = new BrokerOption();

    @Option(names = "--cold", description = "Start the services without AOT caches.")
    boolean cold;

    @Option(
            names = "--infrastructure",
            description = "Only database, brokers and mail, for services that are started by other means.")
    boolean onlyInfrastructure;

    @Option(names = "--no-build", description = "Start what has been built before.")
    boolean noBuild;

    @Option(names = "--verbose", description = "Show all of the parts' own output, and from the first line on.")
    boolean verbose;

    @Override
    public Integer call() throws InterruptedException {
        Instant launched = Instant.now();
        var console = new Console(System.out, verbose);
        StackOptions options = location.options()
                .withBasePort(basePort)
                .withBroker(broker.choice)
                .withFreshData(fresh)
                .withWarmServices(!cold);
        if (onlyInfrastructure) {
            options = options.withoutServices();
        }
        try (LocalStack stack =
                LocalStack.prepare(options, verbose ? console : new Digest(console, InstantSource.system()))) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
            console.say("AMQP broker: " + stack.brokerDescription());
            startUnlessAskedToStop(stack);
            if (!stack.isAskedToStop()) {
                console.say(welcome(stack, Duration.between(launched, Instant.now()), !onlyInfrastructure));
                console.showLines();
                stack.awaitStop();
            }
        }
        return 0;
    }

    private static void startUnlessAskedToStop(LocalStack stack) {
        try {
            stack.startParts();
        } catch (StackProblem problem) {
            if (!stack.isAskedToStop()) {
                throw problem;
            }
        } catch (IOException e) {
            throw new StackProblem("The stack cannot start: " + e.getMessage(), e);
        }
    }

    private static String welcome(LocalStack stack, Duration took, boolean hasServices) {
        var text = new StringBuilder("%nEverything is ready after %.1f s.%n%n".formatted(took.toMillis() / 1000.0));
        for (Status status : stack.status()) {
            text.append("  %-18s %s%n".formatted(status.part(), status.url()));
        }
        text.append("  %-18s %s%n%n".formatted("mail", stack.url("mail")));
        if (!hasServices) {
            return text.toString();
        }
        return text
                + """
                Place an order (or let ./orderly order do it and follow it to its end):

                  curl -i %s/api/orders \\
                    -H 'Content-Type: application/json' -H 'X-Customer-Id: alice' -H "Idempotency-Key: $RANDOM-$RANDOM" \\
                    -d '%s'

                Ctrl-C stops everything.
                """.formatted(stack.url("order-service"), SampleOrder.usual().json());
    }
}
