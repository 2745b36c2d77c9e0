package dev.orderly.localstack.cli;

import dev.orderly.localstack.Directories;
import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.Ports;
import dev.orderly.localstack.Secrets;
import dev.orderly.localstack.StackOptions;
import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.control.ControlClient;
import dev.orderly.localstack.process.StateFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
final class StackLocation {

    @Option(names = "--directory", paramLabel = "DIR", description = "Where the stack keeps its data (.orderly).")
    @Nullable
    Path directory;

    StackOptions options() {
        StackOptions usual = StackOptions.usual();
        return directory == null ? usual : usual.in(directory);
    }

    Directories directories() {
        return options().directories();
    }

    StateFile stateFile() {
        return new StateFile(directories().stateFile());
    }

    Optional<StateFile.Content> running() {
        return stateFile().read().filter(content -> content.launcher().lives());
    }

    Ports ports() {
        return new Ports(requireRunning().controlPort());
    }

    ControlClient control() {
        return new ControlClient(
                requireRunning().controlPort(), new Secrets(directories().secrets()).of(LocalStack.CONTROL_SECRET));
    }

    private StateFile.Content requireRunning() {
        return running().orElseThrow(() -> new StackProblem("Nothing is running here; start it with: ./orderly up"));
    }
}
