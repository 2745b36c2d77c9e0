package dev.orderly.simulation.network;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.inventory.StockCommand;
import dev.orderly.contracts.orders.OrderCommand;
import dev.orderly.contracts.payments.PaymentCommand;
import dev.orderly.contracts.shipping.ShippingCommand;

/** Where messages go. */
public enum Place {
    ORDERS,
    SAGA,
    INVENTORY,
    PAYMENT,
    SHIPPING;

    public static Place of(Command command) {
        return switch (command) {
            case StockCommand _ -> INVENTORY;
            case PaymentCommand _ -> PAYMENT;
            case ShippingCommand _ -> SHIPPING;
            case OrderCommand _ -> ORDERS;
            // Commands live in one package for each service, so Java cannot seal their root.
            default -> throw new IllegalArgumentException("nobody carries out " + command);
        };
    }
}
