package dev.orderly.simulation.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens in a run, for people; not written down unless somebody wants to read it. */
public final class Story {

    private static final int MOST_LINES = 80;

    private final @Nullable List<String> lines;

    private Story(@Nullable List<String> lines) {
        this.lines = lines;
    }

    public static Story untold() {
        return new Story(null);
    }

    public static Story told() {
        return new Story(new ArrayList<>());
    }

    void tell(long at, Supplier<String> line) {
        if (lines != null && lines.size() < MOST_LINES) {
            lines.add("%5d ms  %s".formatted(at, line.get()));
        }
    }

    public List<String> lines() {
        return lines == null ? List.of() : List.copyOf(lines);
    }
}
