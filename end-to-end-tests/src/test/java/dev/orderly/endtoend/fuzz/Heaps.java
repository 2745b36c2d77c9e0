package dev.orderly.endtoend.fuzz;

import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.process.Supervisor.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What services keep in memory, once the garbage is collected. */
record Heaps(Map<String, Heap> byService) {

    private static final Pattern USED =
            Pattern.compile("(?:new generation|DefNew|Tenured|tenured generation).* used (\\d+)K");
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** @param process the process that it belongs to: another one tells that the service has died meanwhile */
    record Heap(long process, long kilobytes) {}

    static Heaps of(LocalStack stack, Iterable<String> services) {
        var heaps = new TreeMap<String, Heap>();
        for (String service : services) {
            long process = stack.status().stream()
                    .filter(status -> status.part().equals(service))
                    .map(Status::pid)
                    .map(Objects::requireNonNull)
                    .findFirst()
                    .orElseThrow();
            jcmd(process, "GC.run");
            heaps.put(service, new Heap(process, used(jcmd(process, "GC.heap_info"))));
        }
        return new Heaps(heaps);
    }

    private static long used(String info) {
        return USED.matcher(info)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    private static String jcmd(long process, String command) {
        try {
            Process asked = new ProcessBuilder(JCMD.toString(), Long.toString(process), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
