package dev.orderly.shipping.shipments;

import java.util.UUID;

class NoSuchShipment extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoSuchShipment(UUID orderId) {
        super("There is no shipment for order " + orderId);
    }
}
