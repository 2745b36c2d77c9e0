package dev.orderly.localstack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Starts one part that has been stopped, and returns when it is ready.")
final class StartCommand implements Runnable {

    @Mixin
    StackLocation location = new StackLocation();

    @Parameters(paramLabel = "PART", description = "As 'orderly status' calls it.")
    String part = "";

    @Override
    public void run() {
        System.out.println(location.control().start(part));
    }
}
