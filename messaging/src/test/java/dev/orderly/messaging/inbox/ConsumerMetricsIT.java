package dev.orderly.messaging.inbox;

import static dev.orderly.messaging.inbox.OpenBank.command;
import static dev.orderly.messaging.inbox.OpenBank.note;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.inbox.Bank.Deposit;
import dev.orderly.messaging.inbox.Bank.Transfer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the metrics say of messages whose fate is known. */
class ConsumerMetricsIT {

    private static final String DEPOSIT = "bank.deposit";
    private static final String TRANSFER = "bank.transfer";
    private static final String NOTED = "bank.noted";

    private final OpenBank open = new OpenBank();
    private final MeterRegistry meters = open.context.getBean(MeterRegistry.class);
    private final ConsumerGauges gauges = open.context.getBean(ConsumerGauges.class);

    @AfterEach
    void close() {
        open.close();
    }

    /** What has become of the messages of one type. */
    private record Fates(long handled, long duplicate, long retried, long deadLettered) {}

    @Test
    void countARepeatInABatchAsADuplicateOnly() {
        IncomingMessage repeated = command(new Deposit("alice", 1));

        open.commands().consume(List.of(repeated, command(new Deposit("bob", 1)), repeated));

        assertThat(fates(DEPOSIT)).isEqualTo(new Fates(2, 1, 0, 0));
        assertThat(criticalTimes(DEPOSIT)).isEqualTo(2);
    }

    @Test
    void countNothingOfABatchThatIsRolledBack() {
        IncomingMessage repeated = command(new Deposit("alice", 1));
        open.bank.failures.put("bob", Bank.permanently("refused"));

        open.commands().consume(List.of(repeated, repeated, command(new Deposit("bob", 1))));

        assertThat(fates(DEPOSIT)).isEqualTo(new Fates(1, 1, 0, 1));
        assertThat(criticalTimes(DEPOSIT)).isEqualTo(1);
    }

    @Test
    void countARemoteEffectWhenItsOutcomeIsCommitted() {
        open.bank.otherBank = (_, attempt) -> {
            if (!attempt.isRepeated()) {
                throw new IOException("no answer");
            }
            return "ok";
        };
        open.commands().consume(List.of(command(new Transfer("alice", 3))));
        assertThat(fates(TRANSFER)).isEqualTo(new Fates(0, 0, 0, 0));
        assertThat(criticalTimes(TRANSFER)).isZero();

        open.consumers.start();

        await().untilAsserted(() -> assertThat(fates(TRANSFER)).isEqualTo(new Fates(1, 0, 1, 0)));
        assertThat(criticalTimes(TRANSFER)).isEqualTo(1);
    }

    @Test
    void countAMessageThatSucceedsAtALaterAttempt() {
        open.bank.failures.put("bob", new IllegalStateException("not today"));
        open.commands().consume(List.of(command(new Deposit("bob", 1))));
        assertThat(fates(DEPOSIT)).isEqualTo(new Fates(0, 0, 3, 0));

        open.bank.failures.clear();
        open.consumers.start();

        await().untilAsserted(() -> assertThat(fates(DEPOSIT)).isEqualTo(new Fates(1, 0, 3, 0)));
        assertThat(criticalTimes(DEPOSIT)).isEqualTo(1);
    }

    @Test
    void countADeadLetterAndTheAttemptsThatWereNotItsLast() {
        open.bank.failures.put("bob", new IllegalStateException("never"));
        IncomingMessage message = command(new Deposit("bob", 1));
        open.consumers.start();

        open.commands().consume(List.of(message));

        await().untilAsserted(() -> assertThat(fates(DEPOSIT)).isEqualTo(new Fates(0, 0, 4, 1)));
        open.commands().consume(List.of(message));
        assertThat(fates(DEPOSIT)).isEqualTo(new Fates(0, 1, 4, 1));
        assertThat(criticalTimes(DEPOSIT)).isZero();
    }

    @Test
    void countARemoteEffectThatFailsForGoodAsADeadLetter() {
        open.bank.otherBank = (_, _) -> {
            throw Bank.permanently("no such bank");
        };
        open.consumers.start();

        open.commands().consume(List.of(command(new Transfer("alice", 1))));

        await().untilAsserted(() -> assertThat(fates(TRANSFER)).isEqualTo(new Fates(0, 0, 0, 1)));
    }

    @Test
    void haveOneLabelForAllTypesThatForeignSendersMakeUp() {
        open.commands()
                .consume(List.of(
                        new IncomingMessage(Map.of("type", "made.up-1"), "one".getBytes(UTF_8), null, "test"),
                        new IncomingMessage(Map.of("type", "made.up-2"), "two".getBytes(UTF_8), null, "test"),
                        new IncomingMessage(Map.of(), "three".getBytes(UTF_8), null, "test")));

        assertThat(fates("unknown")).isEqualTo(new Fates(0, 0, 0, 3));
        assertThat(meters.find("orderly.messaging.dead.lettered").counters()).hasSize(1);
    }

    @Test
    void countARepeatedCommandWhoseStoredReplyIsSentAgainAsADuplicateOnly() {
        IncomingMessage message = command(new Deposit("alice", 5));

        open.commands().consume(List.of(message));
        open.commands().consume(List.of(message));

        assertThat(open.replies()).hasSize(2);
        assertThat(fates(DEPOSIT)).isEqualTo(new Fates(1, 1, 0, 0));
        assertThat(criticalTimes(DEPOSIT)).isEqualTo(1);
    }

    @Test
    void countWhatWaitsBehindItsKeyOnceItIsHandled() {
        IncomingMessage second = note("alice", 2);
        open.bank.failures.put("alice", new IllegalStateException("not yet"));
        open.notes().consume(List.of(note("alice", 1)));
        open.notes().consume(List.of(second));
        open.notes().consume(List.of(second));
        assertThat(fates(NOTED)).isEqualTo(new Fates(0, 1, 3, 0));

        open.bank.failures.clear();
        open.consumers.start();

        await().untilAsserted(() -> assertThat(fates(NOTED)).isEqualTo(new Fates(2, 1, 3, 0)));
        assertThat(criticalTimes(NOTED)).isEqualTo(2);
    }

    @Test
    void beginWithZeroSoThatTheFirstDeadLetterIsAnIncrease() {
        open.consumers.start();

        assertThat(meters.find("orderly.messaging.dead.lettered").counters())
                .extracting(counter -> counter.getId().getTag("type"))
                .containsExactlyInAnyOrder(DEPOSIT, TRANSFER, "bank.broken", NOTED, "unknown", "unknown");
    }

    @Test
    void showHowMuchWaitsAndForHowLong() {
        open.bank.failures.put("alice", new IllegalStateException("not yet"));
        open.notes().consume(List.of(note("alice", 1)));
        open.notes().consume(List.of(note("alice", 2)));
        open.commands().consume(List.of(command(new Transfer("alice", 3))));
        open.jdbc
                .sql("update messaging.retry_messages set first_failed_at = now() - interval '1 minute'")
                .update();
        open.jdbc
                .sql("update messaging.pending_effects set created_at = now() - interval '2 minutes'")
                .update();
        assertThat(gauge("waiting.depth", "bank.notes"))
                .as("no query during a scrape")
                .isZero();

        gauges.refresh();

        assertThat(gauge("waiting.depth", "bank.notes")).isEqualTo(2);
        assertThat(gauge("waiting.depth", "bank.commands")).isZero();
        assertThat(gauge("waiting.oldest.age", "bank.notes")).isBetween(60.0, 100.0);
        assertThat(gauge("effects.depth", "bank.commands")).isEqualTo(1);
        assertThat(gauge("effects.oldest.age", "bank.commands")).isBetween(120.0, 160.0);
        assertThat(meters.find("orderly.messaging.waiting.oldest.age").meters())
                .extracting(meter -> meter.getId().getBaseUnit())
                .containsOnly("seconds");
        assertThat(meters.find("orderly.messaging.effects.depth").gauges())
                .as("only consumers with remote effects have them")
                .hasSize(1);
    }

    @Test
    void keepTheirLastValuesWhileTheDatabaseIsDown() {
        open.commands().consume(List.of(command(new Transfer("alice", 3))));
        gauges.refresh();

        open.database.down();
        gauges.refresh();

        assertThat(gauge("effects.depth", "bank.commands")).isEqualTo(1);
    }

    private Fates fates(String type) {
        return new Fates(
                counted("handled", type),
                counted("duplicate", type),
                counted("retried", type),
                counted("dead.lettered", type));
    }

    private long counted(String name, String type) {
        return (long) meters.find("orderly.messaging." + name).tag("type", type).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private long criticalTimes(String type) {
        return meters.find("orderly.messaging.critical.time").tag("type", type).timers().stream()
                .peek(timer -> assertThat(timer.max(TimeUnit.SECONDS)).isLessThan(60))
                .mapToLong(Timer::count)
                .sum();
    }

    private double gauge(String name, String consumer) {
        Meter meter = meters.get("orderly.messaging." + name)
                .tag("consumer", consumer)
                .meter();
        return meter.measure().iterator().next().getValue();
    }
}
