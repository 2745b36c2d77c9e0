package dev.orderly.contracts.shipping;

import dev.orderly.contracts.Reply;

/** The two answers to {@link CreateShipment}. */
public sealed interface CreateShipmentReply extends Reply permits ShipmentCreated, ShipmentRefused {}
