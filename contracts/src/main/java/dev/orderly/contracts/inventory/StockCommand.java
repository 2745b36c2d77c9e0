package dev.orderly.contracts.inventory;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Command;

/** What the inventory-service can be told to do for an order. */
public sealed interface StockCommand extends Command permits ReserveStock, ReleaseStock, CommitStock, Restock {

    @Override
    default String queue() {
        return Channels.INVENTORY_COMMANDS;
    }
}
