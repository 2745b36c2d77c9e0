package dev.orderly.orders.placing;

import dev.orderly.orders.order.Order;
import dev.orderly.web.FieldError;
import java.util.List;

/** What became of a request to place an order. */
sealed interface Placement {

    /** The order was accepted, now or by an earlier request with the same key and body. */
    record Accepted(Order order, boolean repeated) implements Placement {}

    /** The key was used with another body. */
    record KeyReused() implements Placement {}

    /** Another request with the same key is being worked on. */
    record KeyInFlight() implements Placement {}

    record NotForSale(List<FieldError> errors) implements Placement {}

    record CatalogMissing() implements Placement {}
}
