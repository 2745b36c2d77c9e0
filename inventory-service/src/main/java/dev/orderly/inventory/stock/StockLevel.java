package dev.orderly.inventory.stock;

import dev.orderly.contracts.Sku;

/** What there is of one SKU: every piece ever received is available, reserved or sold. */
public record StockLevel(Sku sku, int available, int reserved, int sold, int received) {

    public StockLevel {
        if (available < 0 || reserved < 0 || sold < 0) {
            throw new IllegalStateException("less than nothing of %s: %d available, %d reserved, %d sold"
                    .formatted(sku, available, reserved, sold));
        }
        if (Math.addExact(Math.addExact(available, reserved), sold) != received) {
            throw new IllegalStateException("%d pieces of %s were received, but %d available, %d reserved and %d sold"
                    .formatted(received, sku, available, reserved, sold));
        }
    }

    StockLevel reserve(int pieces) {
        return new StockLevel(sku, available - pieces, reserved + pieces, sold, received);
    }

    StockLevel release(int pieces) {
        return new StockLevel(sku, available + pieces, reserved - pieces, sold, received);
    }

    StockLevel sell(int pieces) {
        return new StockLevel(sku, available, reserved - pieces, sold + pieces, received);
    }

    StockLevel restock(int pieces) {
        return new StockLevel(sku, available + pieces, reserved, sold - pieces, received);
    }
}
