package dev.orderly.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.invariants.Findings;
import dev.orderly.invariants.Verdict;
import dev.orderly.invariants.Verdict.When;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultResultTests {

    private static final Instant BEGAN = Instant.parse("2026-01-31T12:00:00Z");
    private static final Damage NONE = new Damage(Set.of(), Set.of(), Set.of());
    private static final Looks SOUND = new Looks(2, 1, List.of(), Map.of());
    private static final Findings AT_REST = new Findings(List.of(), 2, 0, 0, Map.of());

    private final Incident recovered = incident(true);

    @Test
    void isFlawlessIfEverythingWasSeenAndNothingWentWrong() {
        assertThat(result(recovered, NONE, SOUND, AT_REST).isFlawless()).isTrue();
    }

    @Test
    void isNotFlawlessWithAFaultThatDidNotHappen() {
        recovered.hitch("no such program");

        assertThat(result(recovered, NONE, SOUND, AT_REST).isFlawless()).isFalse();
    }

    @Test
    void isNotFlawlessWithAFaultThatTheShopDidNotGetOver() {
        assertThat(result(incident(false), NONE, SOUND, AT_REST).isFlawless()).isFalse();
    }

    @Test
    void isNotFlawlessIfNobodyCouldSeeEverything() {
        var incomplete = new Looks(2, 0, List.of(), Map.of());

        assertThat(result(recovered, NONE, incomplete, AT_REST).isFlawless()).isFalse();
    }

    @Test
    void isNotFlawlessWithLettersThatWereDeletedMeanwhile() {
        var letters = new Looks(2, 1, List.of(), Map.of("payment.commands.dlq", 1L));

        assertThat(result(recovered, NONE, letters, AT_REST).isFlawless()).isFalse();
    }

    @Test
    void isNotFlawlessWithWhatWaitsForPeople() {
        assertThat(result(recovered, NONE, SOUND, new Findings(List.of(), 2, 0, 0, Map.of("a-dlt", 1L)))
                        .isFlawless())
                .isFalse();
        assertThat(result(recovered, NONE, SOUND, new Findings(List.of(), 2, 0, 1, Map.of()))
                        .isFlawless())
                .isFalse();
    }

    @Test
    void isNotFlawlessWhileSomethingHasYetToComeTrue() {
        var notYet = new Verdict("it is so", When.IN_THE_END, 0, 0, 1, List.of(), null);

        assertThat(result(recovered, NONE, SOUND, new Findings(List.of(notYet), 2, 0, 0, Map.of()))
                        .isFlawless())
                .isFalse();
    }

    private static Incident incident(boolean recovers) {
        var fault = Fault.of(Kind.KILLED, "a part", Duration.ZERO, Fault.NOTHING, Fault.NOTHING);
        var incident = new Incident(fault, BEGAN, 3);
        incident.end(BEGAN.plusSeconds(1));
        if (recovers) {
            incident.look(BEGAN.plusSeconds(5), Set.of());
        }
        return incident;
    }

    private static FaultResult result(Incident incident, Damage damage, Looks looks, Findings atRest) {
        var visits = new Visits(List.of(), Set.of(), Set.of(), 0, 0, List.of());
        return new FaultResult(7, 20, BEGAN, BEGAN.plusSeconds(120), visits, List.of(incident), damage, looks, atRest);
    }
}
