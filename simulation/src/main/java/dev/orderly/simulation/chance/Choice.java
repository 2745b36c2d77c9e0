package dev.orderly.simulation.chance;

import java.util.Locale;

/**
 * One choice that was not the calm one.
 *
 * @param about a {@link Fault} that struck, or a {@link Amount} that was not the least
 * @param subject the kind of message or call that it befell; empty if none did
 * @param time the how-manieth time that this was asked, from 0
 */
public record Choice(Enum<?> about, String subject, int time, int value) {

    @Override
    public String toString() {
        var of = subject.isEmpty() ? "" : " of " + subject;
        return "%s%s#%d=%d".formatted(about.name().toLowerCase(Locale.ROOT).replace('_', ' '), of, time, value);
    }
}
