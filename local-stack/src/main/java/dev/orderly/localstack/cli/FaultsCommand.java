package dev.orderly.localstack.cli;

import dev.orderly.invariants.VerdictTable;
import dev.orderly.localstack.Ports;
import dev.orderly.localstack.StackOptions;
import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.faults.FaultResult;
import dev.orderly.localstack.faults.FaultSuite;
import dev.orderly.localstack.faults.FaultTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = {
            "Breaks a shop of its own while customers order, and counts what was lost, doubled or stuck.",
            "It is broken in every way that it has to survive. The shop that 'orderly up' runs is left alone."
        })
final class FaultsCommand implements Callable<Integer> {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final String BEGIN = "<!-- faults: begin -->";
    private static final String END = "<!-- faults: end -->";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long faults go on (${DEFAULT-VALUE}).")
    int minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Which faults, in which order; printed by a run that was not told.")
    @Nullable
    Long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Customers a second (${DEFAULT-VALUE}).")
    double rate;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            defaultValue = "" + (Ports.USUAL_BASE + 1000),
            description = "First of the hundred ports to use (${DEFAULT-VALUE}).")
    int basePort;

    @Mixin
    BrokerOption broker = new BrokerOption();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "A Markdown file in which the table is written between '" + BEGIN + "' and '" + END + "'.")
    @Nullable
    Path report;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws InterruptedException {
        if (report != null) {
            var _ = placeForTheTable(report);
        }
        long chosen = seed == null ? Instant.now().getEpochSecond() : seed;
        StackOptions usual = StackOptions.usual();
        StackOptions options = usual.in(usual.directory().resolve("faults"))
                .withBasePort(basePort)
                .withBroker(broker.choice);
        say("Seed %d, %.0f customers a second, faults for %d minutes; starting ...".formatted(chosen, rate, minutes));
        try (FaultSuite suite = FaultSuite.start(options, chosen, rate, this::say)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(suite::close));
            FaultResult result = suite.goOnFor(Duration.ofMinutes(minutes));
            String table = FaultTable.of(result, conditions(suite));
            out.println(table);
            out.println(VerdictTable.of(result.atRest()));
            result.visits().complaints().forEach(out::println);
            result.looks().alarms().forEach(alarm -> out.println("Broken while orders flowed: " + alarm));
            if (report != null) {
                write(report, table);
            }
            return result.isFlawless() ? 0 : 1;
        }
    }

    private String conditions(FaultSuite suite) {
        return "%s customers a second; %d cores, all parts and the customers on one machine; %s."
                .formatted(
                        rate == Math.rint(rate) ? "%.0f".formatted(rate) : "" + rate,
                        Runtime.getRuntime().availableProcessors(),
                        suite.brokerDescription());
    }

    /** A report as it is, with the table to go between its two halves. */
    private record Place(String before, String after) {}

    /** Found before the faults, lest they end with a table that has no place. */
    private static Place placeForTheTable(Path report) {
        try {
            String text = Files.readString(report);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new StackProblem(
                        "%s has no place for the table: it needs '%s' and, below, '%s'".formatted(report, BEGIN, END));
            }
            return new Place(text.substring(0, begin + BEGIN.length()), text.substring(end));
        } catch (IOException e) {
            throw new StackProblem("The report cannot be read: " + e, e);
        }
    }

    private static void write(Path report, String table) {
        Place place = placeForTheTable(report);
        try {
            Files.writeString(report, place.before() + "\n\n" + table + "\n" + place.after());
        } catch (IOException e) {
            throw new StackProblem("The table cannot be written: " + e, e);
        }
    }

    private void say(String what) {
        out.printf("%s  %s%n", LocalTime.now(ZoneId.systemDefault()).format(CLOCK), what);
        out.flush();
    }
}
