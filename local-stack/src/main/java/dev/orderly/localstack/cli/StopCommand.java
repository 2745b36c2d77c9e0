package dev.orderly.localstack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops one part, to see what the others make of it; it stays down until 'orderly start'.")
final class StopCommand implements Runnable {

    @Mixin
    StackLocation location = new StackLocation();

    @Option(names = "--kill", description = "Without warning, as kill -9 does.")
    boolean kill;

    @Parameters(paramLabel = "PART", description = "As 'orderly status' calls it.")
    String part = "";

    @Override
    public void run() {
        var control = location.control();
        System.out.println(kill ? control.halt(part) : control.stop(part));
    }
}
