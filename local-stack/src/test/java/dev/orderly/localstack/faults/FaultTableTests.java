package dev.orderly.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.invariants.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultTableTests {

    private static final Instant BEGAN = Instant.parse("2026-01-31T12:00:00Z");

    private final Placed fine = new Placed("fine", BEGAN.plusSeconds(9), BEGAN.plusSeconds(10), Placed.FULFILLED);
    private final Placed lost = new Placed("lost", BEGAN.plusSeconds(59), BEGAN.plusSeconds(60), Placed.FULFILLED);

    @Test
    void tellsOfEachKindHowOftenItHappenedAndWhatItCost() {
        var first = incident(Kind.KILLED, 20, 3);
        first.look(BEGAN.plusSeconds(25), Set.of());
        var second = incident(Kind.KILLED, 60, 9);
        second.look(BEGAN.plusSeconds(62), Set.of(lost));

        assertThat(table(List.of(first, second), new Damage(Set.of("lost"), Set.of(), Set.of())))
                .contains("31 January 2026: 2 faults in 2 minutes, seed 7. On a machine.")
                .contains("| killed (kill -9) |")
                .contains("| 2 | 9, 9 | 1 | 0 | 0 | 5.0 s, 5.0 s, 1 never |")
                .contains("In all 2 orders were accepted")
                .contains("Lost: 1. Doubled: 0. Stuck: 0.");
    }

    @Test
    void leavesOutFaultsThatDidNotWorkAndKindsThatDidNotHappen() {
        var hitch = incident(Kind.DISK_ALARM, 20, 3);
        hitch.hitch("no such program");

        assertThat(table(List.of(incident(Kind.FROZEN, 40, 1), hitch), new Damage(Set.of(), Set.of(), Set.of())))
                .contains(": 1 faults in 2 minutes, seed 7. On a machine."
                        + " 1 more could not be brought about: a part: broker's disk alarm.\n")
                .contains("| frozen (SIGSTOP, later SIGCONT) | 6, 28 | 1 |")
                .doesNotContain("| broker's disk alarm")
                .doesNotContain("killed");
    }

    @Test
    void tellsHowOftenTheInvariantsWereLookedAtAndOfDeadLettersThatWereSeen() {
        assertThat(table(List.of(), new Damage(Set.of(), Set.of(), Set.of())))
                .contains("3 customers did not come")
                .contains("Dead letters: 2.")
                .contains("looked at 4 times while orders flowed, and all of them could be read 1 times");
    }

    @Test
    void doesNotTakeAShopForRecoveredWhileAnOrderFromBeforeIsOpen() {
        var incident = incident(Kind.FROZEN, 20, 1);

        incident.look(BEGAN.plusSeconds(30), Set.of(fine));
        assertThat(incident.recovery()).isNull();

        incident.look(BEGAN.plusSeconds(31), Set.of(lost));
        assertThat(incident.recovery()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void doesNotTakeAShopForRecoveredByALookFromBeforeTheEnd() {
        var incident = incident(Kind.FROZEN, 20, 1);

        incident.look(BEGAN.plusMillis(20_500), Set.of());

        assertThat(incident.recovery()).isNull();
    }

    @Test
    void waitsForAnOrderThatWasTriedBeforeTheEndAndAcceptedAfterwards() {
        var incident = incident(Kind.KILLED, 20, 1);
        var repeated = new Placed("repeated", BEGAN.plusSeconds(20), BEGAN.plusSeconds(25), Placed.FULFILLED);

        incident.look(BEGAN.plusSeconds(30), Set.of(repeated));

        assertThat(incident.recovery()).isNull();
    }

    /** Lasts for a second. */
    private static Incident incident(Kind kind, int second, int inFlight) {
        var fault = Fault.of(kind, "a part", Duration.ZERO, Fault.NOTHING, Fault.NOTHING);
        var incident = new Incident(fault, BEGAN.plusSeconds(second), inFlight);
        incident.end(BEGAN.plusSeconds(second + 1));
        return incident;
    }

    private String table(List<Incident> incidents, Damage damage) {
        var result = new FaultResult(
                7,
                20,
                BEGAN,
                BEGAN.plusSeconds(120),
                new Visits(List.of(fine, lost), Set.of(), Set.of(), 0, 3, List.of()),
                incidents,
                damage,
                new Looks(4, 1, List.of(), Map.of("a.dlq", 2L)),
                new Findings(List.of(), 2, 0, 0, Map.of()));
        return FaultTable.of(result, "On a machine.");
    }
}
