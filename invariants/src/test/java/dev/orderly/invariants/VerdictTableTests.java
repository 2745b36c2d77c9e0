package dev.orderly.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTableTests {

    @Test
    void saysInOneLineThatEverythingHolds() {
        assertThat(VerdictTable.of(List.of(new Verdict("it is so", true, true, List.of()))))
                .isEqualTo("""
                holds   it is so

                All 1 invariants hold.""");
    }

    @Test
    void showsTheFirstOfWhatBreaksARule() {
        var details = IntStream.rangeClosed(1, 7)
                .mapToObj(number -> "detail " + number)
                .toList();

        assertThat(VerdictTable.of(List.of(new Verdict("it is so", true, false, details))))
                .isEqualTo("""
                BROKEN  it is so
                          detail 1
                          detail 2
                          detail 3
                          detail 4
                          detail 5
                          and 2 more

                1 of 1 invariants are broken.""");
    }
}
