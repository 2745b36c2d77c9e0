package dev.orderly.messaging.inbox;

import static dev.orderly.messaging.inbox.OpenBank.command;
import static dev.orderly.messaging.inbox.OpenBank.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.messaging.inbox.Bank.Deposit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches and repeats on a real PostgreSQL; numbers are rows of the catalogue of failures. */
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
    void handlesAMessageOnceThatIsDeliveredAHundredTimesAtOnceRow24() throws Exception {
        IncomingMessage message = command(new Deposit("alice", 5));

        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> deliveries = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                deliveries.add(threads.submit(() -> open.commands().consume(List.of(message, message))));
            }
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        }

        assertThat(open.balance("alice")).isEqualTo(5);
    }

    @Test
    void sendsTheStoredReplyAgainRow25() {
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
    void passesOverTypesOfATopicThatItHasNoHandlerFor() {
        open.notes().consume(List.of(note(new Deposit("alice", 1), "alice")));

        assertThat(open.deadLetters()).isEmpty();
        assertThat(open.count("messaging.inbox_messages")).isZero();
    }

    @Test
    void doesNotDeadlockOnCrossingBatchesRow51() throws Exception {
        for (int i = 0; i < 10; i++) {
            open.commands().consume(List.of(command(new Deposit("account-" + i, 0))));
        }
        open.bank.transactionIds.clear();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> batches = new ArrayList<>();
            for (int round = 0; round < 40; round++) {
                boolean forward = round % 2 == 0;
                batches.add(threads.submit(() -> {
                    var batch = new ArrayList<IncomingMessage>();
                    for (int i = 0; i < 10; i++) {
                        batch.add(command(new Deposit("account-" + (forward ? i : 9 - i), 1)));
                    }
                    open.commands().consume(batch);
                }));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        }

        assertThat(open.jdbc
                        .sql("select sum(balance) from accounts")
                        .query(Integer.class)
                        .single())
                .isEqualTo(400);
        assertThat(new HashSet<>(open.bank.transactionIds))
                .as("no batch was run again")
                .hasSize(40);
    }
}
