package dev.orderly.contracts.inventory;

import dev.orderly.contracts.OrderId;
import java.util.List;

/** Nothing is set aside, because of these shortages. */
public record StockRejected(OrderId orderId, List<Shortage> shortages) implements ReserveStockReply {

    public StockRejected {
        shortages = List.copyOf(shortages);
    }
}
