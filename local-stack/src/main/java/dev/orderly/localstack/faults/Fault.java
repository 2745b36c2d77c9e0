package dev.orderly.localstack.faults;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that goes wrong with a running shop.
 *
 * @param parts whom it happens to; faults of the same parts do not happen at once
 * @param what says it to people
 * @param lasts how long it goes on
 * @param begin breaks something
 * @param end ends the trouble, as networks and supervisors do; what was lost, the shop has to bring back by itself
 * @param awaitRecovered waits for the parts, once nothing is in trouble any more
 */
record Fault(Kind kind, Set<String> parts, String what, Duration lasts, Act begin, Act end, Act awaitRecovered) {

    /** A part of a fault; it may fail, since what it speaks to may be broken. */
    @FunctionalInterface
    interface Act {
        void perform() throws Exception;
    }

    static final Act NOTHING = () -> {};

    /** One whose parts are ready as soon as it has ended. */
    Fault(Kind kind, Set<String> parts, String what, Duration lasts, Act begin, Act end) {
        this(kind, parts, what, lasts, begin, end, NOTHING);
    }

    static Fault of(Kind kind, String part, Duration lasts, Act begin, Act end) {
        return new Fault(kind, Set.of(part), part, lasts, begin, end);
    }

    Fault awaiting(Act recovered) {
        return new Fault(kind, parts, what, lasts, begin, end, recovered);
    }

    boolean sparesPartsOf(Fault other) {
        return parts.stream().noneMatch(other.parts::contains);
    }

    /** Both, the longer of them deciding when they end. Neither is waited for while the other cannot answer it. */
    Fault with(Fault other) {
        return new Fault(
                Kind.TWO_AT_ONCE,
                Stream.concat(parts.stream(), other.parts.stream()).collect(Collectors.toSet()),
                "%s and %s".formatted(this, other),
                lasts.compareTo(other.lasts) < 0 ? other.lasts : lasts,
                () -> {
                    begin.perform();
                    other.begin.perform();
                },
                both(end, other.end),
                both(awaitRecovered, other.awaitRecovered));
    }

    /** The second also if the first fails: a process would stay frozen. */
    private static Act both(Act first, Act second) {
        return () -> {
            try {
                first.perform();
            } finally {
                second.perform();
            }
        };
    }

    @Override
    public String toString() {
        return kind == Kind.TWO_AT_ONCE ? what : "%s: %s".formatted(what, kind);
    }
}
