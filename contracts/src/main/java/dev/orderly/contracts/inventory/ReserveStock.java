package dev.orderly.contracts.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;
import java.util.List;

/** Set the order's pieces aside: all of them, or none. Answered by a {@link ReserveStockReply}. */
public record ReserveStock(OrderId orderId, List<StockLine> lines) implements StockCommand {

    public ReserveStock {
        lines = List.copyOf(lines);
    }

    public static ReserveStock of(OrderCreated order) {
        return new ReserveStock(
                order.orderId(),
                order.lines().stream()
                        .map(line -> new StockLine(line.sku(), line.quantity()))
                        .toList());
    }
}
