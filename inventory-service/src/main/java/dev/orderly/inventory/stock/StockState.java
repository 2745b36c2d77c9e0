package dev.orderly.inventory.stock;

import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.StockLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * What a decision about one order depends on.
 *
 * @param levels the stock of each SKU that the order names; none for a SKU that is not sold here
 */
public record StockState(Reservation reservation, Map<Sku, StockLevel> levels) {

    public StockState {
        levels = Map.copyOf(levels);
    }

    int available(Sku sku) {
        StockLevel level = levels.get(sku);
        return level == null ? 0 : level.available();
    }

    StockState with(List<StockLine> lines) {
        return new StockState(new Reservation(reservation.orderId(), reservation.status(), lines), levels);
    }

    /** The reservation in its next status, its pieces having moved within the stock. */
    StockState become(Reservation.Status next, BiFunction<StockLevel, Integer, StockLevel> move) {
        Reservation moved = reservation.become(next);
        Map<Sku, StockLevel> changed = new HashMap<>(levels);
        for (StockLine line : moved.lines()) {
            StockLevel level = Objects.requireNonNull(changed.get(line.sku()), "no stock of a reserved SKU");
            changed.put(line.sku(), move.apply(level, line.quantity()));
        }
        return new StockState(moved, changed);
    }
}
