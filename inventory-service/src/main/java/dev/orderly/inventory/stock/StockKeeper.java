package dev.orderly.inventory.stock;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.StockCommand;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads and locks the stock of the current transaction once, and writes it back once when it commits: a hundred commands
 * on a few SKUs take as many statements as one command does.
 */
@Component
class StockKeeper {

    private final Reservations reservations;
    private final StockLevels levels;

    StockKeeper(Reservations reservations, StockLevels levels) {
        this.reservations = reservations;
        this.levels = levels;
    }

    /** What the commands need, locked until the transaction ends: reservations first, then stock, each in one order. */
    LockedStock lock(Collection<? extends StockCommand> commands) {
        LockedStock stock = ofThisTransaction();
        List<OrderId> orders = stock.ordersToLock(commands);
        if (!orders.isEmpty()) {
            stock.addReservations(orders, reservations.lock(orders));
        }
        List<Sku> skus = stock.skusToLock(commands);
        if (!skus.isEmpty()) {
            stock.addLevels(skus, levels.lock(skus));
        }
        return stock;
    }

    private LockedStock ofThisTransaction() {
        @Nullable LockedStock bound = (LockedStock) TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return bound;
        }
        LockedStock stock = new LockedStock();
        TransactionSynchronizationManager.registerSynchronization(new WriteBack(stock));
        TransactionSynchronizationManager.bindResource(this, stock);
        return stock;
    }

    private class WriteBack extends ResourceHolderSynchronization<LockedStock, StockKeeper> {

        private final LockedStock stock;

        WriteBack(LockedStock stock) {
            super(stock, StockKeeper.this);
            this.stock = stock;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            levels.update(stock.changedLevels());
            reservations.update(stock.changedReservations());
            reservations.insert(stock.newReservations());
        }
    }
}
