package dev.orderly.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.invariants.Verdict.When;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTableTests {

    @Test
    void saysThatEverythingHolds() {
        assertThat(table(verdict(0, 0, null), verdict(0, 0, null))).endsWith("""
                holds    it is so
                holds    it is so

                All 2 invariants hold. 3 were judged.""");
    }

    @Test
    void showsTheFirstOfWhatBreaksARule() {
        assertThat(table(verdict(7, 0, null), verdict(0, 0, null))).isEqualTo("""
                BROKEN   it is so
                           detail 1
                           detail 2
                           detail 3
                           detail 4
                           detail 5
                           and 2 more
                holds    it is so

                1 of 2 invariants is broken. 3 were judged.""");
    }

    @Test
    void tellsWhatHasYetToComeTrueFromWhatIsWrong() {
        assertThat(VerdictTable.of(new Findings(List.of(verdict(0, 12, null)), 3, 12, 1, Map.of("a.dlq", 2L))))
                .isEqualTo("""
                not yet  it is so (12 under way)

                No invariant is broken; 1 of 1 have yet to come true. 12 orders are under way and not judged yet. \
                3 were judged. 1 is left to people. Dead letters: 2 in a.dlq.""");
    }

    @Test
    void tellsWhatCannotBeRead() {
        assertThat(table(verdict(0, 0, "no answer"))).isEqualTo("""
                unknown  it is so (no answer)

                No invariant is known to be broken, but 1 of 1 cannot be checked. 3 were judged.""");
    }

    private static Verdict verdict(int violations, int underWay, @Nullable String unreadable) {
        var details = IntStream.rangeClosed(1, violations)
                .mapToObj(number -> "detail " + number)
                .toList();
        return new Verdict("it is so", When.ALWAYS, violations, 0, underWay, details, unreadable);
    }

    private static String table(Verdict... verdicts) {
        return VerdictTable.of(new Findings(List.of(verdicts), 3, 0, 0, Map.of()));
    }
}
