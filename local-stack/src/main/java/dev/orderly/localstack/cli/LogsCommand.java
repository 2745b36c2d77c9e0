package dev.orderly.localstack.cli;

import dev.orderly.localstack.StackProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows what a part has printed.")
final class LogsCommand implements Callable<Integer> {

    private static final String LOG = ".log";

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
        Path logs = location.directories().logs();
        requirePart(partsIn(logs));
        PrintStream out = System.out;
        try (BufferedReader lines = Files.newBufferedReader(logs.resolve(part + LOG))) {
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

    private void requirePart(List<String> parts) {
        if (parts.isEmpty()) {
            throw new StackProblem("Nothing has run here yet; start it with: ./orderly up");
        }
        if (!parts.contains(part)) {
            throw StackProblem.noSuchPart(part, parts);
        }
    }

    /** The parts that have run, now or earlier: what they have printed can be read when nothing runs as well. */
    private static List<String> partsIn(Path logs) throws IOException {
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(logs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(LOG))
                    .map(name -> name.substring(0, name.length() - LOG.length()))
                    .sorted()
                    .toList();
        }
    }
}
