package dev.orderly.analytics.figures;

import dev.orderly.contracts.OrderId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Reads the orders of the current transaction once, and writes orders and figures once when it commits. */
@Component
class CountingTransactions {

    private final CountedOrders orders;
    private final Figures figures;

    CountingTransactions(CountedOrders orders, Figures figures) {
        this.orders = orders;
        this.figures = figures;
    }

    /** The current transaction, with these orders locked until it ends. */
    CountingTransaction lock(Collection<OrderId> orderIds) {
        CountingTransaction current = current();
        List<OrderId> toLock = current.toLock(orderIds);
        if (!toLock.isEmpty()) {
            current.add(toLock, orders.lock(toLock));
        }
        return current;
    }

    private CountingTransaction current() {
        @Nullable CountingTransaction bound = (CountingTransaction) TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return bound;
        }
        CountingTransaction current = new CountingTransaction();
        TransactionSynchronizationManager.registerSynchronization(new WriteBack(current));
        TransactionSynchronizationManager.bindResource(this, current);
        return current;
    }

    private class WriteBack extends ResourceHolderSynchronization<CountingTransaction, CountingTransactions> {

        private final CountingTransaction transaction;

        WriteBack(CountingTransaction transaction) {
            super(transaction, CountingTransactions.this);
            this.transaction = transaction;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            orders.insert(transaction.newOrders());
            orders.update(transaction.changedOrders());
            figures.add(transaction.tally());
        }
    }
}
