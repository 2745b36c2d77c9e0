package dev.orderly.messaging.inbox;

import static dev.orderly.messaging.inbox.OpenBank.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.inbox.Bank.Deposit;
import dev.orderly.testing.Survives;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a consumer does while its database cannot be had. */
class DatabaseOutageIT {

    private final OpenBank open = new OpenBank();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    @Survives(47)
    void waitsForTheDatabaseAndAcknowledgesNothingBefore() throws Exception {
        open.database.down();
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> consumed =
                    threads.submit(() -> open.commands().consume(List.of(command(new Deposit("alice", 5)))));
            assertThat(isDoneWithin(consumed, 1000)).isFalse();

            open.database.up();
            consumed.get();
        }

        assertThat(open.balance("alice")).isEqualTo(5);
        assertThat(open.count("messaging.retry_messages")).isZero();
    }

    /** No space, no memory, input or output failed, shutting down, starting up, a standby, idle or busy for too long. */
    @ParameterizedTest
    @Survives(47)
    @ValueSource(strings = {"53100", "53200", "58030", "57P01", "57P03", "25006", "25P03", "57014"})
    void spendsNoAttemptWhileTheServerCannotWork(String state) throws Exception {
        open.jdbc.sql("""
                        create function refuse() returns trigger language plpgsql
                        as $$ begin raise exception 'refused' using errcode = '%s'; end $$""".formatted(state)).update();
        open.jdbc
                .sql("create trigger refuse before insert on accounts execute function refuse()")
                .update();
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> consumed =
                    threads.submit(() -> open.commands().consume(List.of(command(new Deposit("alice", 5)))));
            await("more than all attempts in place").until(() -> open.bank.transactionIds.size() > 4);
            assertThat(consumed).as("acknowledged").isNotDone();

            open.jdbc.sql("drop trigger refuse on accounts").update();
            consumed.get(10, TimeUnit.SECONDS);
        }

        assertThat(open.balance("alice")).isEqualTo(5);
        assertThat(open.count("messaging.retry_messages")).isZero();
        assertThat(open.deadLetters()).isEmpty();
        assertThat(open.context
                        .getBean(MeterRegistry.class)
                        .find("orderly.messaging.retried")
                        .counters())
                .allMatch(counter -> counter.count() == 0);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void saysLittleWhileTheDatabaseIsDown(CapturedOutput output) {
        open.consumers.start();

        open.database.down();
        await("every loop has met the outage")
                .until(() -> output.getAll().split("The database is not available", -1).length > 6);
        open.database.up();

        assertThat(output.getAll()).doesNotContain("failed and starts again");
    }

    private static boolean isDoneWithin(Future<?> future, long milliseconds)
            throws ExecutionException, InterruptedException {
        try {
            future.get(milliseconds, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
