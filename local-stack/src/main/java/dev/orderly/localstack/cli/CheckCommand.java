package dev.orderly.localstack.cli;

import dev.orderly.localstack.StackProblem;
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
        throw new StackProblem("There are no rules to check yet.");
    }
}
