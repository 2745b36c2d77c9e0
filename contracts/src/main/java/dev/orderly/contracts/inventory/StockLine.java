package dev.orderly.contracts.inventory;

import dev.orderly.contracts.Sku;

/** How many pieces of a SKU. */
public record StockLine(Sku sku, int quantity) {

    public StockLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("a line asks for at least one piece, but was " + quantity);
        }
    }
}
