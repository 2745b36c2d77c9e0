package dev.orderly.invariants;

import java.util.List;

/**
 * Whether one invariant holds.
 *
 * @param details what contradicts it; empty if it holds
 */
public record Verdict(String name, boolean holds, List<String> details) {

    public Verdict {
        details = List.copyOf(details);
    }
}
