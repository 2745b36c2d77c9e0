package dev.orderly.localstack.cli;

import dev.orderly.invariants.Checker;
import dev.orderly.invariants.Findings;
import dev.orderly.invariants.VerdictTable;
import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.Secrets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the rules that must always hold, over every database, both brokers and the mailbox.",
            "Orders may flow meanwhile: those that are under way are counted, and not judged yet. The exit code is 0 if "
                    + "nothing is wrong, else 1."
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    StackLocation location = new StackLocation();

    @Option(
            names = "--at-rest",
            description =
                    "Waits until nothing is under way, and counts it as wrong if something still is after that time.")
    boolean atRest;

    @Option(
            names = "--within",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for that (${DEFAULT-VALUE}).")
    int within;

    @Override
    public Integer call() throws InterruptedException {
        Checker checker = LocalStack.checker(
                location.ports(), new Secrets(location.directories().secrets()));
        Findings findings = atRest ? checker.checkAtRest(Duration.ofSeconds(within)) : checker.check();
        System.out.println(VerdictTable.of(findings));
        return findings.isSound() && (!atRest || findings.isAtRest()) ? 0 : 1;
    }
}
