package dev.orderly.localstack.cli;

import dev.orderly.invariants.Databases;
import dev.orderly.invariants.Findings;
import dev.orderly.invariants.VerdictTable;
import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.Ports;
import dev.orderly.localstack.Secrets;
import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.load.ClosedLoop;
import dev.orderly.localstack.load.Histories;
import dev.orderly.localstack.load.Histories.Summary;
import dev.orderly.localstack.load.Load;
import dev.orderly.localstack.load.LoadReport;
import dev.orderly.localstack.load.LoadResult;
import dev.orderly.localstack.load.OpenLoop;
import dev.orderly.localstack.shop.ShopClient;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Places orders as fast as they are accepted, or so many a second, follows each to its end, and checks the rules.",
            "The load runs on the same machine as everything else and takes its share of it."
        })
final class LoadCommand implements Callable<Integer> {

    private static final int PLENTY = 1000;
    private static final int MOST_AT_ONCE = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration TIME_TO_REST = Duration.ofMinutes(2);

    @Mixin
    StackLocation location = new StackLocation();

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "16",
            description = "Customers at once (${DEFAULT-VALUE}).")
    int connections;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "So many customers a second instead, who wait for nobody: more than the shop fulfils are told to"
                            + " come back later, which is counted.")
    @Nullable
    Integer rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long to measure (${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Seconds of load before that (${DEFAULT-VALUE}).")
    int warmUp;

    @Override
    public Integer call() throws InterruptedException {
        Ports ports = location.ports();
        var secrets = new Secrets(location.directories().secrets());
        Databases databases = LocalStack.readableDatabases(ports, secrets);
        PrintStream out = System.out;
        String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

        LoadResult warm = run(ports, "warm-up-" + run, warmUp);
        out.printf("Warmed up for %d s with %d orders; measuring for %d s ...%n", warmUp, warm.accepted(), seconds);
        LoadResult result = run(ports, "load-" + run, seconds);
        Summary summary = settled(new Histories(databases, "load-" + run), result.ended());

        out.println(new LoadReport(result, summary));
        out.println("Waiting for the last parcels and mails ...");
        out.flush();
        Findings findings = LocalStack.checker(ports, secrets).checkAtRest(TIME_TO_REST);
        out.println(VerdictTable.of(findings));
        return findings.isSound() && findings.isAtRest() ? 0 : 1;
    }

    private LoadResult run(Ports ports, String customer, int seconds) throws InterruptedException {
        try (var shop = new ShopClient(ports, customer)) {
            List<String> skus = shop.plentiful(PLENTY);
            if (skus.isEmpty()) {
                throw new StackProblem("The warehouse knows no product that is plentiful");
            }
            int pieces = Math.min(MOST_AT_ONCE, PLENTY * seconds / skus.size() + PLENTY);
            skus.forEach(sku -> shop.receive(sku, pieces));
            Load load = rate == null ? new ClosedLoop(shop, skus, connections) : new OpenLoop(shop, skus, rate);
            return load.run(Duration.ofSeconds(seconds));
        }
    }

    private static Summary settled(Histories histories, Instant by) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Summary summary = histories.summary(by);
        while (summary.underWay() > 0) {
            if (Instant.now().isAfter(deadline)) {
                throw new StackProblem("After %d s %d orders have not come to their end: %s"
                        .formatted(PATIENCE.toSeconds(), summary.underWay(), summary));
            }
            Thread.sleep(500);
            summary = histories.summary(by);
        }
        return summary;
    }
}
