package dev.orderly.contracts.inventory;

import dev.orderly.contracts.Reply;

/** The two answers to {@link ReserveStock}. */
public sealed interface ReserveStockReply extends Reply permits StockReserved, StockRejected {}
