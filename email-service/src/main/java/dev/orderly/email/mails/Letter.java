package dev.orderly.email.mails;

import dev.orderly.contracts.orders.OrderCancelled;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderRejected;
import dev.orderly.contracts.orders.OrderShipped;
import java.util.List;

/** What a mail says, without a word about who gets it. */
sealed interface Letter {

    MailKind kind();

    record Received(List<Item> items, String total) implements Letter {

        record Item(int quantity, String name, String price) {}

        static Received of(OrderCreated event) {
            var items = event.lines().stream()
                    .map(line ->
                            new Item(line.quantity(), line.name(), line.price().toString()))
                    .toList();
            return new Received(items, event.total().toString());
        }

        @Override
        public MailKind kind() {
            return MailKind.RECEIVED;
        }
    }

    record Confirmed(String total) implements Letter {

        static Confirmed of(OrderConfirmed event) {
            return new Confirmed(event.total().toString());
        }

        @Override
        public MailKind kind() {
            return MailKind.CONFIRMED;
        }
    }

    /** The detail of the rejection is for operators; the customer reads a sentence. */
    record Rejected(String reason) implements Letter {

        static Rejected of(OrderRejected event) {
            return new Rejected(
                    switch (event.reason()) {
                        case OUT_OF_STOCK -> "we do not have enough in stock";
                        case PAYMENT_DECLINED -> "your payment was declined";
                        case SHIPMENT_REFUSED -> "we cannot deliver to your address";
                        case UNAVAILABLE -> "we could not process it in time";
                    });
        }

        @Override
        public MailKind kind() {
            return MailKind.REJECTED;
        }
    }

    record Cancelled() implements Letter {

        static Cancelled of(OrderCancelled event) {
            return new Cancelled();
        }

        @Override
        public MailKind kind() {
            return MailKind.CANCELLED;
        }
    }

    record Shipped(String carrier, String trackingNumber) implements Letter {

        static Shipped of(OrderShipped event) {
            return new Shipped(event.carrier(), event.trackingNumber());
        }

        @Override
        public MailKind kind() {
            return MailKind.SHIPPED;
        }
    }
}
