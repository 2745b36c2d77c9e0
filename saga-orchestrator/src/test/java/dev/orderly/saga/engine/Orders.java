package dev.orderly.saga.engine;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.Contact;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PostalAddress;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.Shortage;
import dev.orderly.contracts.inventory.StockCommitted;
import dev.orderly.contracts.inventory.StockRejected;
import dev.orderly.contracts.inventory.StockReleased;
import dev.orderly.contracts.inventory.StockReserved;
import dev.orderly.contracts.inventory.StockRestocked;
import dev.orderly.contracts.orders.CheckoutDetails;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.contracts.orders.OrderSettled;
import dev.orderly.contracts.payments.CaptureDeclined;
import dev.orderly.contracts.payments.PaymentAuthorized;
import dev.orderly.contracts.payments.PaymentCaptured;
import dev.orderly.contracts.payments.PaymentDeclined;
import dev.orderly.contracts.payments.PaymentRefunded;
import dev.orderly.contracts.payments.PaymentVoided;
import dev.orderly.contracts.shipping.CancellationRefused;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.contracts.shipping.ShipmentRefused;
import java.util.List;
import java.util.UUID;

/** An order, and what the participants may say about it. */
public final class Orders {

    private static final OrderId ORDER = new OrderId(new UUID(1, 1));
    private static final Money PRICE = Money.of("EUR", "12.90");

    private Orders() {}

    public static OrderCreated anOrder() {
        return anOrder(ORDER);
    }

    public static OrderCreated anOrder(OrderId id) {
        return new OrderCreated(
                id,
                new CustomerId("c-1"),
                List.of(new OrderLine(new Sku("MUG-BLUE"), "Blue mug", 2, PRICE)),
                PRICE.times(2),
                new CheckoutDetails(
                        new CardToken("tok_visa"),
                        new Contact("Ada Lovelace", "ada@example.org"),
                        new PostalAddress("1 Analytical Way", "London", "10115", "GB")),
                Actor.CUSTOMER);
    }

    static StockReserved stockReserved() {
        return new StockReserved(ORDER);
    }

    static StockRejected outOfStock() {
        return new StockRejected(ORDER, List.of(new Shortage(new Sku("MUG-BLUE"), 2, 1)));
    }

    static StockReleased stockReleased() {
        return new StockReleased(ORDER);
    }

    static StockCommitted stockCommitted() {
        return new StockCommitted(ORDER);
    }

    static StockRestocked restocked() {
        return new StockRestocked(ORDER);
    }

    static PaymentAuthorized authorized() {
        return new PaymentAuthorized(ORDER);
    }

    static PaymentDeclined declined() {
        return new PaymentDeclined(ORDER, "insufficient funds");
    }

    static PaymentVoided voided() {
        return new PaymentVoided(ORDER);
    }

    static PaymentCaptured captured() {
        return new PaymentCaptured(ORDER, PRICE.times(2));
    }

    static CaptureDeclined captureDeclined() {
        return new CaptureDeclined(ORDER, "the card was blocked");
    }

    static PaymentRefunded refunded() {
        return new PaymentRefunded(ORDER, PRICE.times(2));
    }

    static ShipmentCreated booked() {
        return new ShipmentCreated(ORDER, "carrier", "TRACK-1");
    }

    static ShipmentRefused shipmentRefused() {
        return new ShipmentRefused(ORDER, "no such place");
    }

    static ShipmentCancelled unbooked() {
        return new ShipmentCancelled(ORDER);
    }

    static CancellationRefused hasLeft() {
        return new CancellationRefused(ORDER, "the parcel has left");
    }

    static OrderSettled settled() {
        return new OrderSettled(ORDER);
    }
}
