package dev.orderly.localstack.process;

import java.io.IOException;
import java.util.List;

/** One process of the stack: how it is started, known to be ready, and told to end. */
public interface Part {

    String name();

    /** Where it answers. */
    int port();

    /** Every port that must be free before it starts. */
    default List<Integer> ports() {
        return List.of(port());
    }

    /** The parts that must be ready first; they are declared before this one. */
    default List<String> needs() {
        return List.of();
    }

    /** Brings about what the process expects to find, and is quick when it is there already. */
    default void prepare(Progress progress) throws IOException, InterruptedException {}

    ProcessBuilder command() throws IOException;

    /** Whether it does its work now; asked often, so it answers within about a second. */
    boolean isReady();

    /** Runs once the process is ready, and before anything that needs it is started. */
    default void settle() throws IOException {}

    /** Asks the process to end in an orderly way; it is killed when it takes too long. */
    default void end(Process process) throws IOException, InterruptedException {
        process.destroy();
    }

    /** Removes what the process left behind. */
    default void afterEnd() throws IOException, InterruptedException {}

    /** What a person would open or connect to. */
    String url();

    /** Says what a part is busy with while it is not ready yet. */
    @FunctionalInterface
    interface Progress {
        void says(String what);
    }
}
