package dev.orderly.messaging.inbox;

import static dev.orderly.messaging.inbox.OpenBank.command;
import static dev.orderly.messaging.inbox.OpenBank.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.messaging.inbox.Bank.Deposit;
import dev.orderly.testing.Survives;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches and repeats on a real PostgreSQL. */
class MessageConsumerIT {

    private final OpenBank open = new OpenBank();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void handlesABatchInOneTransaction() {
        var batch = new ArrayList<IncomingMessage>();
        for (int i = 0; i < 50; i++) {
            batch.add(command(new Deposit("account-" + i, 1)));
        }

        open.commands().consume(batch);

        assertThat(new HashSet<>(open.bank.transactionIds)).hasSize(1);
        assertThat(open.count("accounts")).isEqualTo(50);
        assertThat(open.replies()).hasSize(50).containsOnly("bank.deposited");
    }

    @Test
    @Survives({1, 24})
    void handlesACommandOnceThatIsDeliveredAHundredTimesAtOnce() throws Exception {
        deliverAHundredTimesAtOnce(open.commands(), command(new Deposit("alice", 5)));

        assertThat(open.balance("alice")).isEqualTo(5);
    }

    @Test
    @Survives({1, 24})
    void handlesAnEventOnceThatIsDeliveredAHundredTimesAtOnce() throws Exception {
        deliverAHundredTimesAtOnce(open.notes(), note("alice", 1));

        assertThat(open.noted("alice")).containsExactly(1);
    }

    private static void deliverAHundredTimesAtOnce(MessageConsumer consumer, IncomingMessage message) throws Exception {
        atOnce(8, 100, _ -> consumer.consume(List.of(message, message)));
    }

    @Test
    @Survives({25, 35})
    void sendsTheStoredReplyAgain() {
        IncomingMessage message = command(new Deposit("alice", 5));

        open.commands().consume(List.of(message));
        open.commands().consume(List.of(message));

        assertThat(open.balance("alice")).isEqualTo(5);
        assertThat(open.jdbc
                        .sql("select count(*), count(distinct id) from messaging.outbox_messages")
                        .query((row, _) -> List.of(row.getInt(1), row.getInt(2)))
                        .single())
                .isEqualTo(List.of(2, 1));
    }

    @Test
    @Survives(25)
    void sendsTheStoredReplyAgainLongAfterTheInboxWasCleared() {
        IncomingMessage command = command(new Deposit("alice", 5));
        open.commands().consume(List.of(command));
        for (String table : List.of("inbox_messages", "handled_commands")) {
            open.jdbc
                    .sql("update messaging.%s set received_at = received_at - interval '30 days'".formatted(table))
                    .update();
        }

        open.consumers.maintainInbox();
        open.commands().consume(List.of(command));

        assertThat(open.balance("alice")).isEqualTo(5);
        assertThat(open.replies()).containsExactly("bank.deposited", "bank.deposited");
    }

    @Test
    void passesOverTypesOfATopicThatItHasNoHandlerFor() {
        open.notes().consume(List.of(note(new Deposit("alice", 1), "alice")));

        assertThat(open.deadLetters()).isEmpty();
        assertThat(open.count("messaging.inbox_messages")).isZero();
    }

    @Test
    @Survives(51)
    void doesNotDeadlockOnCrossingBatches() throws Exception {
        for (int i = 0; i < 10; i++) {
            open.commands().consume(List.of(command(new Deposit("account-" + i, 0))));
        }
        open.bank.transactionIds.clear();
        atOnce(4, 40, round -> open.commands().consume(crossing(round, 10)));

        assertThat(sumOfBalances()).isEqualTo(400);
        assertThat(new HashSet<>(open.bank.transactionIds))
                .as("no batch was run again")
                .hasSize(40);
    }

    /** Accounts that do not exist yet cannot be locked first. */
    @Test
    @Survives(51)
    void runsABatchAgainThatLostADeadlock() throws Exception {
        open.jdbc.sql("""
                        create function linger() returns trigger language plpgsql
                        as $$ begin perform pg_sleep(0.1); return new; end $$""").update();
        open.jdbc
                .sql("create trigger linger after insert on accounts for each row execute function linger()")
                .update();

        atOnce(2, 2, round -> open.commands().consume(crossing(round, 2)));

        assertThat(new HashSet<>(open.bank.transactionIds))
                .as("a batch was run again")
                .hasSizeGreaterThan(2);
        assertThat(sumOfBalances()).isEqualTo(4);
        assertThat(open.count("messaging.retry_messages")).isZero();
        assertThat(open.context
                        .getBean(MeterRegistry.class)
                        .find("orderly.messaging.retried")
                        .counters())
                .as("attempts that it cost")
                .allMatch(counter -> counter.count() == 0);
    }

    private static List<IncomingMessage> crossing(int round, int accounts) {
        boolean forward = round % 2 == 0;
        return IntStream.range(0, accounts)
                .mapToObj(i -> command(new Deposit("account-" + (forward ? i : accounts - 1 - i), 1)))
                .toList();
    }

    private static void atOnce(int threads, int times, IntConsumer work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> done = new ArrayList<>();
            for (int round = 0; round < times; round++) {
                int number = round;
                done.add(pool.submit(() -> work.accept(number)));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    private int sumOfBalances() {
        return open.jdbc
                .sql("select sum(balance) from accounts")
                .query(Integer.class)
                .single();
    }
}
