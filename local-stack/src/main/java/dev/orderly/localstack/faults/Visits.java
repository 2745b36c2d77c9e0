package dev.orderly.localstack.faults;

import java.util.List;
import java.util.Set;

/**
 * What the customers have met.
 *
 * @param placed every order that was accepted
 * @param unanswered the idempotency keys of orders of which no customer has learnt what became of them
 * @param cancellations the orders whose customers were told that their cancellation is noted
 * @param turnedAway how often an attempt found no answer, or one to try again later
 * @param notCome how many did not even come, because too many were waiting
 * @param complaints what nobody should have met
 */
public record Visits(
        List<Placed> placed,
        Set<String> unanswered,
        Set<String> cancellations,
        int turnedAway,
        int notCome,
        List<String> complaints) {

    public Visits {
        placed = List.copyOf(placed);
        unanswered = Set.copyOf(unanswered);
        cancellations = Set.copyOf(cancellations);
        complaints = List.copyOf(complaints);
    }
}
