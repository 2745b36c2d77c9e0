package dev.orderly.messaging.inbox;

import static dev.orderly.messaging.inbox.OpenBank.command;
import static dev.orderly.messaging.inbox.OpenBank.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.inbox.Bank.Deposit;
import dev.orderly.messaging.inbox.Bank.Transfer;
import dev.orderly.testing.Survives;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is due, and what may be forgotten, is for the database's clock to say. */
class ClockSkewIT {

    @ParameterizedTest
    @ValueSource(strings = {"P10D", "P-10D"})
    @Survives(39)
    void triesAgainInTimeAndForgetsNothingWhateverTheProcessTakesTheTimeFor(Duration skew) {
        try (var open = new OpenBank(Clock.offset(Clock.systemUTC(), skew))) {
            open.bank.failures.put("bob", new IllegalStateException("not yet"));
            open.bank.otherBank = (_, attempt) -> {
                if (!attempt.isRepeated()) {
                    throw new IOException("no answer");
                }
                return "ok";
            };
            makeTheInboxOfToday(open.jdbc);
            IncomingMessage note = note("carol", 1);
            open.notes().consume(List.of(note));
            assertThat(open.count("messaging.inbox_messages_default")).isZero();
            open.commands().consume(List.of(command(new Deposit("bob", 1)), command(new Transfer("alice", 3))));
            open.bank.failures.clear();
            open.consumers.start();

            await().untilAsserted(() -> assertThat(open.balance("bob")).isEqualTo(1));
            await().untilAsserted(() -> assertThat(open.balance("alice")).isEqualTo(-3));
            open.consumers.maintainInbox();
            open.notes().consume(List.of(note));
            assertThat(open.noted("carol")).containsExactly(1);
            assertThat(open.deadLetters()).isEmpty();
        }
    }

    /** As a replica does whose clock is right. */
    private static void makeTheInboxOfToday(JdbcClient jdbc) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        jdbc.sql(
                        "create table messaging.inbox_messages_%s partition of messaging.inbox_messages for values from ('%s') to ('%s')"
                                .formatted(
                                        today.toString().replace('-', '_'),
                                        InboxPartitions.firstIdOf(today),
                                        InboxPartitions.firstIdOf(today.plusDays(2))))
                .update();
    }
}
