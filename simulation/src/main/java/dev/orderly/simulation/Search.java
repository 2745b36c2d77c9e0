package dev.orderly.simulation;

import org.jspecify.annotations.Nullable;

/** Looks for a schedule that breaks a rule. */
@FunctionalInterface
public interface Search {

    /** The first one among so many seeds, from the given one on. */
    @Nullable
    Finding search(long firstSeed, long schedules);
}
