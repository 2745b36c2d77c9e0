package dev.orderly.contracts.orders;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Command;

/** What the order-service can be told to do; it answers with {@link OrderSettled}. */
public sealed interface OrderCommand extends Command
        permits ConfirmOrder, RejectOrder, CancelOrder, RefuseCancellation {

    @Override
    default String queue() {
        return Channels.ORDER_COMMANDS;
    }
}
