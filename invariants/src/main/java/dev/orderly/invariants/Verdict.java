package dev.orderly.invariants;

import java.util.List;

/**
 * Whether one invariant holds.
 *
 * @param always whether it has to hold while orders are under way, too
 * @param details what contradicts it; empty if it holds
 */
public record Verdict(String name, boolean always, boolean holds, List<String> details) {

    public Verdict {
        details = List.copyOf(details);
    }
}
