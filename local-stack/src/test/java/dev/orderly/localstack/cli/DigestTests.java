package dev.orderly.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.localstack.process.Listener;
import dev.orderly.localstack.process.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTests {

    private static final List<String> OUTAGE = List.of(
            "12:07:02.871 ERROR Container   Cannot connect to server",
            "org.springframework.amqp.AmqpConnectException: java.net.ConnectException: Connection refused",
            "\tat org.springframework.amqp.rabbit.Factory.create(Factory.java:629)",
            "\tat java.base/java.lang.Thread.run(Thread.java:1474)",
            "Caused by: java.net.ConnectException: Connection refused",
            "\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)",
            "\t... 11 common frames omitted");

    private final List<String> shown = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:07:02Z");
    private final Digest digest = new Digest(
            new Listener() {
                @Override
                public void line(String part, String line) {
                    shown.add(line);
                }

                @Override
                public void progress(String part, State state, String detail) {}
            },
            () -> now);

    @Test
    void showsWhatAnExceptionSaysAndNotWhereItWasThrown() {
        print(OUTAGE);

        assertThat(shown).containsExactly(OUTAGE.get(0), OUTAGE.get(1));
    }

    @Test
    void showsACauseThatHasNotBeenQuoted() {
        print(List.of(
                "12:07:02.871 ERROR Relay   A page failed", "IllegalStateException: no", "Caused by: IOException"));

        assertThat(shown).hasSize(3);
    }

    @Test
    void showsWhatIsRepeatedOnceAMinuteAndHowOftenItWasSaid() {
        for (int times = 0; times < 5; times++) {
            print(OUTAGE);
        }
        assertThat(shown).hasSize(2);

        now = now.plus(Duration.ofSeconds(61));
        print(OUTAGE);
        assertThat(shown.subList(2, shown.size()))
                .containsExactly(OUTAGE.get(0) + " (and 4 times more in the meantime)", OUTAGE.get(1));
    }

    @Test
    void showsWhatIsRepeatedAfterSomethingHasHappenedToAPart() {
        print(OUTAGE);
        digest.progress("broker", State.STARTING, "");
        print(OUTAGE);

        assertThat(shown).hasSize(4);
    }

    @Test
    void showsWhyAPartDiedThoughItRepeatedItselfBefore() {
        String death = "Terminating due to java.lang.OutOfMemoryError: Java heap space";
        print(OUTAGE);
        print(OUTAGE);
        print(List.of(death));

        assertThat(shown).hasSize(3).endsWith(death);
    }

    @Test
    void showsTheSameFromAnotherPart() {
        print(OUTAGE);
        OUTAGE.forEach(line -> digest.line("payment-service", line));

        assertThat(shown).hasSize(4);
    }

    @Test
    void showsWhateverIsNoRecord() {
        List<String> other =
                List.of("2026-11-21 12:07:02 UTC LOG:  checkpoint", "2026-11-21 12:07:02 UTC LOG:  checkpoint");

        print(other);

        assertThat(shown).isEqualTo(other);
    }

    private void print(List<String> lines) {
        lines.forEach(line -> digest.line("order-service", line));
    }
}
