package dev.orderly.localstack.cli;

import dev.orderly.localstack.Ports;
import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.cli.Console.Ink;
import dev.orderly.localstack.shop.SampleOrder;
import dev.orderly.localstack.shop.ShopClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "order",
        mixinStandardHelpOptions = true,
        description = "Places a sample order and follows it, step by step, until it is confirmed or rejected.",
        footer = "%nThe cards and postcodes, and what they do, are in sandbox/README.md.")
final class OrderCommand implements Callable<Integer> {

    @Mixin
    StackLocation location = new StackLocation();

    @Option(
            names = "--card",
            paramLabel = "CARD",
            defaultValue = "visa",
            converter = Options.CardToken.class,
            completionCandidates = Options.CardNames.class,
            description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}), or any token as tok_...")
    String card = "";

    @Option(
            names = "--postcode",
            paramLabel = "POSTCODE",
            defaultValue = "10115",
            converter = Options.Postcode.class,
            description = "Where to, five digits (${DEFAULT-VALUE}); " + Options.POSTCODES + ".")
    String postcode = "";

    @Option(
            names = "--sku",
            paramLabel = "SKU",
            defaultValue = "MUG-BLUE",
            description = "Which product (${DEFAULT-VALUE}); LAMP-LIMITED is sold out.")
    String sku = "";

    @Option(names = "--quantity", paramLabel = "N", defaultValue = "2", description = "How many (${DEFAULT-VALUE}).")
    int quantity;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the end (${DEFAULT-VALUE}).")
    long patience;

    @Override
    public Integer call() throws InterruptedException {
        Ports ports = location.ports();
        PrintStream out = System.out;
        var order = new SampleOrder(sku, quantity, card, postcode);
        try (var client = new ShopClient(ports, "alice")) {
            String id = client.place(order);
            out.printf("Order %s: %d x %s, card %s, to %s%n", id, quantity, sku, card, postcode);
            out.printf("Its mails come to http://localhost:%d%n%n", ports.mail());
            String end = new OrderFollower(client, id, out::println)
                    .followToTheEnd(Duration.ofSeconds(patience))
                    .orElseThrow(() -> new StackProblem(
                            "Order %s has not come to its end after %d s; it goes on without being watched"
                                    .formatted(id, patience)));
            out.printf("%nOrder %s is %s%n", id, Ink.BOLD.on(end));
        }
        return 0;
    }
}
