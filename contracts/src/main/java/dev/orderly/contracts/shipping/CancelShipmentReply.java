package dev.orderly.contracts.shipping;

import dev.orderly.contracts.Reply;

/** The two answers to {@link CancelShipment}. */
public sealed interface CancelShipmentReply extends Reply permits ShipmentCancelled, CancellationRefused {}
