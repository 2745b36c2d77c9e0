package dev.orderly.contracts.orders;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;

/** One position of an order, priced when the order was accepted. */
public record OrderLine(Sku sku, String name, int quantity, Money unitPrice) {

    public OrderLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("a line orders at least one piece, but was " + quantity);
        }
    }

    public Money price() {
        return unitPrice.times(quantity);
    }
}
