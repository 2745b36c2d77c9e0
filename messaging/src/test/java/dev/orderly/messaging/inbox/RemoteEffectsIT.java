package dev.orderly.messaging.inbox;

import static dev.orderly.messaging.inbox.OpenBank.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.NotAttempted;
import dev.orderly.messaging.inbox.Bank.Deposit;
import dev.orderly.messaging.inbox.Bank.Transfer;
import dev.orderly.testing.Survives;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Effects in somebody else's system. */
class RemoteEffectsIT {

    private final OpenBank open = new OpenBank();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void commitsTheOutcomeOfARemoteCallWithItsReply() {
        open.consumers.start();

        open.commands().consume(List.of(command(new Transfer("alice", 3))));

        await().until(() -> open.count("messaging.pending_effects") == 0);
        assertThat(open.balance("alice")).isEqualTo(-3);
        assertThat(open.replies()).containsExactly("bank.transferred");
    }

    @Test
    void callsAgainAfterAFailureAndSaysSo() {
        UUID id = MessageIds.next();
        open.bank.otherBank = (_, attempt) -> {
            if (attempt.number() < 3) {
                throw new IOException("no answer");
            }
            return "ok";
        };
        open.consumers.start();

        open.commands().consume(List.of(command(id, new Transfer("alice", 3))));

        await().until(() -> open.replies().contains("bank.transferred"));
        assertThat(open.bank.calls).extracting(attempt -> attempt.number()).containsExactly(1, 2, 3);
        assertThat(open.bank.calls).extracting(attempt -> attempt.id()).containsOnly(id);
        assertThat(open.balance("alice")).isEqualTo(-3);
    }

    @Test
    @Survives(44)
    void doesNotCountAnAttemptThatWasNotMade() {
        var refused = new AtomicInteger();
        open.bank.otherBank = (_, _) -> {
            if (refused.incrementAndGet() <= 3) {
                throw new NotAttempted("the breaker is open", new IOException());
            }
            return "ok";
        };
        open.consumers.start();

        open.commands().consume(List.of(command(new Transfer("alice", 3))));

        await().until(() -> open.replies().contains("bank.transferred"));
        assertThat(open.bank.calls).extracting(attempt -> attempt.number()).containsExactly(1, 1, 1, 1);
        assertThat(open.balance("alice")).isEqualTo(-3);
    }

    @Test
    @Survives(44)
    void claimsNothingMoreOnceItIsPaused() {
        var first = new AtomicBoolean(true);
        open.bank.otherBank = (_, _) -> {
            if (first.getAndSet(false)) {
                open.bank.paused = true;
            }
            return "ok";
        };
        var transfers = new ArrayList<IncomingMessage>();
        for (int i = 0; i < 500; i++) {
            transfers.add(command(new Transfer("account-" + i, 1)));
        }
        open.commands().consume(transfers);
        open.consumers.start();
        await().until(() -> open.bank.paused && open.bank.calls.size() == open.count("accounts"));
        assertThat(open.bank.calls).hasSizeLessThan(150);

        open.bank.paused = false;

        await().until(() -> open.count("messaging.pending_effects") == 0);
        assertThat(open.bank.calls).hasSize(500);
    }

    @Test
    @Survives(49)
    void letsOtherMessagesFlowWhileACallHangsAndTheSameKeyWait() throws Exception {
        var release = new CountDownLatch(1);
        open.bank.otherBank = (transfer, _) -> {
            if (transfer.account().equals("alice") && transfer.amount() == 1) {
                release.await();
            }
            return "ok";
        };
        open.consumers.start();

        open.commands()
                .consume(List.of(
                        command(new Transfer("alice", 1)),
                        command(new Transfer("alice", 10)),
                        command(new Transfer("bob", 1))));
        open.commands().consume(List.of(command(new Deposit("carol", 1))));

        await().untilAsserted(() -> assertThat(open.balance("bob")).isEqualTo(-1));
        assertThat(open.balance("carol")).isEqualTo(1);
        assertThat(open.bank.calls).hasSize(2);
        assertThat(open.count("pg_stat_activity where datname = current_database() and state like 'idle in tr%'"))
                .as("transactions that wait for the call")
                .isZero();
        release.countDown();
        await().untilAsserted(() -> assertThat(open.balance("alice")).isEqualTo(-11));
    }

    @Test
    void makesAllCallsButOnlySoManyAtATime() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        open.bank.otherBank = (_, _) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
            return "ok";
        };
        for (int batch = 0; batch < 20; batch++) {
            var transfers = new ArrayList<IncomingMessage>();
            for (int i = 0; i < 100; i++) {
                transfers.add(command(new Transfer("account-" + batch + "-" + i, 1)));
            }
            open.commands().consume(transfers);
        }
        open.jdbc.sql("analyze messaging.pending_effects").update();

        open.consumers.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> open.count("messaging.pending_effects") == 0);
        assertThat(open.count("accounts")).isEqualTo(2000);
        assertThat(open.bank.calls).hasSize(2000);
        assertThat(most.get()).isLessThanOrEqualTo(32);
    }

    @Test
    void buriesARemoteEffectThatFailsForGood() {
        open.bank.otherBank = (_, _) -> {
            throw Bank.permanently("no such bank");
        };
        open.consumers.start();

        open.commands().consume(List.of(command(new Transfer("alice", 1))));

        await().untilAsserted(() -> assertThat(open.deadLetters()).hasSize(1));
        assertThat(open.replies()).containsExactly("messaging.command-failed");
        assertThat(open.count("messaging.pending_effects")).isZero();
    }

    @Test
    void numbersEffectsOfOneKeyInTheOrderOfTheirCommits() throws Exception {
        var amounts = new ConcurrentLinkedQueue<Integer>();
        open.bank.otherBank = (transfer, _) -> {
            amounts.add(transfer.amount());
            return "ok";
        };
        var inserted = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        open.bank.beforeCommit.put("slow", () -> {
            inserted.countDown();
            await().until(() -> mayCommit.getCount() == 0);
        });
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> first = threads.submit(() -> open.commands()
                    .consume(List.of(command(new Deposit("slow", 0)), command(new Transfer("alice", 1)))));
            assertThat(inserted.await(10, TimeUnit.SECONDS)).isTrue();
            Future<?> second =
                    threads.submit(() -> open.commands().consume(List.of(command(new Transfer("alice", 10)))));
            await("the later effect to wait for the earlier one")
                    .until(() -> open.count("pg_locks where locktype = 'advisory' and not granted") == 1);
            assertThat(second).isNotDone();

            mayCommit.countDown();
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
        }
        open.consumers.start();

        await().until(() -> open.balance("alice") == -11);
        assertThat(amounts).containsExactly(1, 10);
    }

    @Test
    void callsAgainAfterAnErrorWhateverItSays() {
        open.bank.otherBank = (transfer, attempt) -> {
            if (transfer.account().equals("alice") && !attempt.isRepeated()) {
                throw new NoClassDefFoundError("\0" + "long".repeat(1000));
            }
            return "ok";
        };
        open.consumers.start();

        open.commands().consume(List.of(command(new Transfer("alice", 1)), command(new Transfer("bob", 1))));

        await("well before the lease of the first attempt ends").untilAsserted(() -> {
            assertThat(open.balance("alice")).isEqualTo(-1);
            assertThat(open.balance("bob")).isEqualTo(-1);
        });
    }

    @Test
    void completesOtherEffectsWhileTheCompletionOfOneEndsInAnError() {
        open.bank.failures.put("alice", new StackOverflowError());
        open.commands()
                .consume(List.of(
                        command(new Transfer("alice", 1)),
                        command(new Transfer("bob", 1)),
                        command(new Transfer("carol", 1))));
        open.consumers.start();
        await().untilAsserted(() -> {
            assertThat(open.balance("bob")).isEqualTo(-1);
            assertThat(open.balance("carol")).isEqualTo(-1);
        });
        assertThat(open.balance("alice")).isZero();

        open.bank.failures.clear();

        await().until(() -> open.balance("alice") == -1);
    }
}
