package dev.orderly.contracts.shipping;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Command;

/** What the shipping-service can be told to do for an order. */
public sealed interface ShippingCommand extends Command permits CreateShipment, CancelShipment {

    @Override
    default String queue() {
        return Channels.SHIPPING_COMMANDS;
    }
}
