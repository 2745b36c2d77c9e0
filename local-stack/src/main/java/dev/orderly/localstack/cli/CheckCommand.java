package dev.orderly.localstack.cli;

import dev.orderly.invariants.Invariants;
import dev.orderly.invariants.Verdict;
import dev.orderly.invariants.VerdictTable;
import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.Secrets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks the rules that must always hold, over every database.")
final class CheckCommand implements Callable<Integer> {

    @Mixin
    StackLocation location = new StackLocation();

    @Override
    public Integer call() {
        var secrets = new Secrets(location.directories().secrets());
        List<Verdict> verdicts = Invariants.check(LocalStack.readableDatabases(location.ports(), secrets));
        System.out.println(VerdictTable.of(verdicts));
        if (verdicts.stream().allMatch(Verdict::holds)) {
            return 0;
        }
        System.out.println(
                "Orders that are under way, or wait for a stopped part, break some of them until they have ended.");
        return 1;
    }
}
