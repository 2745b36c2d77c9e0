package dev.orderly.localstack.cli;

import dev.orderly.localstack.Ports;
import dev.orderly.localstack.StackProblem;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "order",
        mixinStandardHelpOptions = true,
        description = "Places a sample order and follows it to its end, step by step.")
final class OrderCommand implements Callable<Integer> {

    @Mixin
    StackLocation location = new StackLocation();

    @Option(
            names = "--card",
            defaultValue = "visa",
            description = {
                "The test card (${DEFAULT-VALUE}): visa, declined, insufficient_funds, timeout, late, unknown,",
                "capture_declined or refund_fails."
            })
    String card = "";

    @Option(
            names = "--postcode",
            defaultValue = "10115",
            description = "Where to (${DEFAULT-VALUE}); 00000 is refused, 99998 is slow, 99999 fails once.")
    String postcode = "";

    @Option(names = "--sku", defaultValue = "MUG-BLUE", description = "What (${DEFAULT-VALUE}).")
    String sku = "";

    @Option(names = "--quantity", defaultValue = "2", description = "How many (${DEFAULT-VALUE}).")
    int quantity;

    @Option(names = "--patience", defaultValue = "60", description = "Seconds to wait for the end (${DEFAULT-VALUE}).")
    long patience;

    @Override
    public Integer call() throws InterruptedException {
        Ports ports = location.ports();
        PrintStream out = System.out;
        String token = card.startsWith("tok_") ? card : "tok_" + card.replace('-', '_');
        var order = new SampleOrder(sku, quantity, token, postcode);
        try (var client = new ShopClient(ports)) {
            String id = client.place(order);
            out.printf("Order %s: %d x %s, card %s, to %s%n%n", id, quantity, sku, token, postcode);
            JsonNode settled = new OrderFollower(client, id, out::println)
                    .followToTheEnd(Duration.ofSeconds(patience))
                    .orElseThrow(() -> new StackProblem("The order has not come to its end after " + patience + " s"));
            out.printf(
                    "%nThe order is %s.%n",
                    Console.Ink.BOLD.on(settled.path("status").asString()));
            if (settled.has("rejection")) {
                out.println("  " + settled.path("rejection"));
            }
            out.printf("Its mails are at http://localhost:%d%n", ports.mail());
        }
        return 0;
    }
}
