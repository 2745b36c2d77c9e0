package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.messaging.RemoteEffect;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A service to test with: accounts that money is deposited to, and transfers that another bank is called for. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Bank {

    record Deposit(String account, int amount) {}

    record Deposited(String account, int balance) {}

    record Transfer(String account, int amount) {}

    record Transferred(String account) {}

    record Noted(String account, int number) {}

    /** A class that cannot be initialised, as if a part of the program were missing. */
    record Broken(String account) {

        static final int PART = missing();

        private static int missing() {
            throw new IllegalStateException("a part is missing");
        }
    }

    /** Accounts whose handling fails, with the failure. */
    final Map<String, Throwable> failures = new ConcurrentHashMap<>();

    /** What happens just before the commit of a deposit to an account. */
    final Map<String, Runnable> beforeCommit = new ConcurrentHashMap<>();

    final Queue<Long> transactionIds = new ConcurrentLinkedQueue<>();
    final Queue<RemoteEffect.Attempt> calls = new ConcurrentLinkedQueue<>();
    volatile boolean paused;
    volatile OtherBank otherBank = (transfer, attempt) -> "ok";

    interface OtherBank {
        String call(Transfer transfer, RemoteEffect.Attempt attempt) throws Exception;
    }

    @Bean
    MessageHandlers commands(JdbcClient jdbc) {
        return MessageHandlers.commands("bank.commands")
                .on(Deposit.class, deposit -> deposit(jdbc, deposit))
                .on(Broken.class, broken -> deposit(jdbc, new Deposit(broken.account(), Broken.PART)))
                .on(Transfer.class, new RemoteEffect<Transfer, String>() {
                    @Override
                    public Object key(Transfer transfer) {
                        return transfer.account();
                    }

                    @Override
                    public String call(Transfer transfer, Attempt attempt) throws Exception {
                        calls.add(attempt);
                        return otherBank.call(transfer, attempt);
                    }

                    @Override
                    public @Nullable Object complete(Transfer transfer, String outcome) {
                        deposit(jdbc, new Deposit(transfer.account(), -transfer.amount()));
                        return new Transferred(transfer.account());
                    }
                })
                .lockingFirst(bodies -> lock(jdbc, bodies))
                .pausingEffectsWhile(() -> paused);
    }

    @Bean
    MessageHandlers notes(JdbcClient jdbc) {
        return MessageHandlers.topic("bank.notes", "bank.notes").on(Noted.class, noted -> {
            failIfAsked(noted.account());
            jdbc.sql("insert into notes (account, number) values (?, ?)")
                    .params(noted.account(), noted.number())
                    .update();
        });
    }

    private Deposited deposit(JdbcClient jdbc, Deposit deposit) {
        transactionIds.add(jdbc.sql("select txid_current()").query(Long.class).single());
        failIfAsked(deposit.account());
        Runnable hook = beforeCommit.getOrDefault(deposit.account(), () -> {});
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                hook.run();
            }
        });
        int balance = jdbc.sql("""
                        insert into accounts (name, balance) values (?, ?)
                        on conflict (name) do update set balance = accounts.balance + excluded.balance
                        returning balance""")
                .params(deposit.account(), deposit.amount())
                .query(Integer.class)
                .single();
        return new Deposited(deposit.account(), balance);
    }

    private void failIfAsked(String account) {
        switch (failures.get(account)) {
            case null -> {}
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> throw new IllegalStateException("handlers throw nothing else");
        }
    }

    private static void lock(JdbcClient jdbc, List<Object> bodies) {
        String[] names = bodies.stream()
                .filter(Deposit.class::isInstance)
                .map(body -> ((Deposit) body).account())
                .toArray(String[]::new);
        jdbc.sql("select name from accounts where name = any (?) order by name for update")
                .param(names)
                .query(rs -> {});
    }

    static PermanentFailure permanently(String message) {
        return new PermanentFailure(message);
    }
}
