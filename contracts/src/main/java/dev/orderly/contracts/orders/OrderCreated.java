package dev.orderly.contracts.orders;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order was accepted. On Kafka it comes without the checkout details.
 *
 * @param actor who placed it; {@code null} in what was written before this was said
 */
public record OrderCreated(
        OrderId orderId,
        CustomerId customerId,
        List<OrderLine> lines,
        Money total,
        @Nullable CheckoutDetails checkout,
        @Nullable Actor actor)
        implements Event {

    public OrderCreated {
        lines = List.copyOf(lines);
    }

    /**
     * The checkout details, which every copy on RabbitMQ has.
     *
     * @throws IllegalStateException if this copy of the event came without them
     */
    public CheckoutDetails requireCheckout() {
        if (checkout == null) {
            throw new IllegalStateException("order " + orderId + " came without its checkout details");
        }
        return checkout;
    }

    public OrderCreated withoutPersonalData() {
        return new OrderCreated(orderId, customerId, lines, total, null, actor);
    }
}
