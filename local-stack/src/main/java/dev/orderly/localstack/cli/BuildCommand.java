package dev.orderly.localstack.cli;

import dev.orderly.localstack.StackProblem;
import picocli.CommandLine.Command;

/** Stands for what the scripts do themselves, so that it has a help as well. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = "Builds what has changed, and starts nothing.",
        footer = "%nWhat Maven says is kept in .orderly/build.log.")
final class BuildCommand implements Runnable {

    @Override
    public void run() {
        throw new StackProblem("Only the scripts orderly and orderly.cmd can build");
    }
}
