package dev.orderly.orders.fulfilment;

import dev.orderly.contracts.orders.OrderCommand;
import dev.orderly.contracts.orders.OrderSettled;
import dev.orderly.orders.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** Settles orders as the saga commands. */
@Component
class OrderCommandHandler {

    private final OrderLifecycle lifecycle;

    OrderCommandHandler(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    OrderSettled settle(OrderCommand command) {
        lifecycle.change(command.orderId(), (order, at) -> order.settle(command, at));
        return new OrderSettled(command.orderId());
    }
}
