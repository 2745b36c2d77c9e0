package dev.orderly.orders.placing;

import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.CheckoutDetails;
import java.util.List;

/** What a customer wants, checked for form. */
record PlaceOrder(List<Item> items, CheckoutDetails checkout) {

    PlaceOrder {
        items = List.copyOf(items);
    }

    record Item(Sku sku, int quantity) {}
}
