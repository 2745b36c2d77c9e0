package dev.orderly.localstack.cli;

import dev.orderly.localstack.process.StateFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops everything, or what a launcher that was killed has left behind; data stay.")
final class DownCommand implements Callable<Integer> {

    @Mixin
    StackLocation location = new StackLocation();

    @Override
    public Integer call() {
        StateFile stateFile = location.stateFile();
        var running = location.running();
        if (running.isPresent()) {
            location.control().down();
            running.get().launcher().awaitEnd();
            say("Everything has been stopped.");
            return 0;
        }
        List<String> orphans = stateFile.killOrphans();
        if (orphans.isEmpty()) {
            say("Nothing is running here.");
            return 0;
        }
        say("The launcher was gone; killed what it had left: " + String.join(", ", orphans));
        return 0;
    }

    private void say(String text) {
        System.out.println(text);
    }
}
