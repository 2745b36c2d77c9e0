package dev.orderly.localstack.cli;

import dev.orderly.localstack.StackProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows what a part has printed.")
final class LogsCommand implements Callable<Integer> {

    @Mixin
    StackLocation location = new StackLocation();

    @Option(
            names = {"-f", "--follow"},
            description = "Wait for more until Ctrl-C.")
    boolean follow;

    @Parameters(paramLabel = "PART", description = "As 'orderly status' calls it.")
    String part = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = location.directories().logs().resolve(part + ".log");
        if (!Files.exists(log)) {
            throw new StackProblem("There is no " + log);
        }
        PrintStream out = System.out;
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            String line = lines.readLine();
            while (line != null || follow) {
                if (line == null) {
                    out.flush();
                    Thread.sleep(200);
                } else {
                    out.println(line);
                }
                line = lines.readLine();
            }
        }
        return 0;
    }
}
