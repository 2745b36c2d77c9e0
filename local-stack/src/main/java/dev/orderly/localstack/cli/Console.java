package dev.orderly.localstack.cli;

import dev.orderly.localstack.process.Listener;
import dev.orderly.localstack.process.State;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Shows one line for each thing that happens, and the parts' own output once the stack is up. */
final class Console implements Listener {

    private static final List<Ink> PART_INKS = List.of(Ink.CYAN, Ink.GREEN, Ink.YELLOW, Ink.BLUE, Ink.MAGENTA);

    private final PrintStream out;
    private volatile boolean showsLines;

    Console(PrintStream out, boolean showsLines) {
        this.out = out;
        this.showsLines = showsLines;
    }

    void showLines() {
        showsLines = true;
    }

    @Override
    public void line(String part, String line) {
        if (showsLines) {
            print(part, line);
        }
    }

    @Override
    public void progress(String part, State state, String detail) {
        switch (state) {
            case READY -> print(part, Ink.GREEN.on("ready ") + detail);
            case DOWN -> print(part, Ink.RED.on("down ") + detail);
            case PAUSED -> print(part, Ink.YELLOW.on("paused"));
            case STOPPED -> print(part, "stopped " + detail);
            case STARTING -> print(part, "starting");
            case PREPARING -> {
                if (!detail.isEmpty()) {
                    print(part, detail);
                }
            }
        }
    }

    void say(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    private void print(String part, String text) {
        Ink ink = PART_INKS.get(Math.floorMod(part.hashCode(), PART_INKS.size()));
        say(ink.on("%-18s".formatted(part)) + "| " + text);
    }

    /** Colours of a terminal; without one, or with NO_COLOR set, they leave no trace. */
    enum Ink {
        RED(31),
        GREEN(32),
        YELLOW(33),
        BLUE(34),
        MAGENTA(35),
        CYAN(36),
        BOLD(1);

        private final int code;

        Ink(int code) {
            this.code = code;
        }

        String on(String text) {
            return Ansi.AUTO.enabled() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
        }
    }
}
