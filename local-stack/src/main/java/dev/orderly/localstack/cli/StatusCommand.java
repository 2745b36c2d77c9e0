package dev.orderly.localstack.cli;

import dev.orderly.localstack.process.Supervisor.Status;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows every part with its process, port, memory and health; fails unless all are ready.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    StackLocation location = new StackLocation();

    @Option(names = "--json", description = "For programs instead of people.")
    boolean json;

    @Override
    public Integer call() {
        List<Status> parts = location.control().status();
        PrintStream out = System.out;
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(parts));
        } else {
            print(parts, out);
        }
        return parts.stream().allMatch(Status::ready) ? 0 : 1;
    }

    private static void print(List<Status> parts, PrintStream out) {
        out.printf("%-18s %-9s %8s %6s %9s  %s%n", "PART", "STATE", "PID", "PORT", "MEMORY", "HEALTH");
        for (Status part : parts) {
            out.printf(
                    "%-18s %-9s %8s %6d %6d MB  %s%n",
                    part.part(),
                    part.state().toString().toLowerCase(java.util.Locale.ROOT),
                    part.pid() == null ? "-" : part.pid().toString(),
                    part.port(),
                    part.memory() >> 20,
                    part.ready() ? Console.Ink.GREEN.on("ready") : Console.Ink.RED.on("not ready"));
        }
        out.printf(
                "%-18s %-9s %8s %6s %6d MB%n",
                "", "", "", "", parts.stream().mapToLong(Status::memory).sum() >> 20);
    }
}
