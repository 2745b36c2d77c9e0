package dev.orderly.invariants;

import dev.orderly.invariants.Verdict.When;
import java.time.Duration;
import java.util.List;

/** The brokers have every channel, and keep no message back. How long one has waited there nobody tells. */
final class BrokerRules {

    /** The services declare theirs every ten seconds. */
    private static final Duration TIME_TO_DECLARE = Duration.ofMinutes(1);

    static final List<Rule> RULES = List.of(
            new Rule(
                    "every queue and topic is there, and so are its dead letters",
                    When.ALWAYS,
                    (view, found) -> view.brokers().missing().forEach((channel, since) -> miss(channel, since, found))),
            new Rule(
                    "every queue is empty",
                    When.IN_THE_END,
                    (view, found) -> view.brokers()
                            .queued()
                            .forEach((queue, messages) ->
                                    found.unfinished("%s: %d messages".formatted(queue, messages), Duration.ZERO))),
            new Rule(
                    "every reader of a topic has come to its end",
                    When.IN_THE_END,
                    (view, found) -> view.brokers()
                            .unread()
                            .forEach((reader, records) ->
                                    found.unfinished("%s: %d records".formatted(reader, records), Duration.ZERO))));

    /** One that somebody has deleted is not there until a service declares it again. */
    static void miss(String channel, Duration since, Found found) {
        if (since.compareTo(TIME_TO_DECLARE) > 0) {
            found.contradiction("%s has been missing for %d s".formatted(channel, since.toSeconds()));
        } else {
            found.unfinished(channel + " is missing", since);
        }
    }

    private BrokerRules() {}
}
