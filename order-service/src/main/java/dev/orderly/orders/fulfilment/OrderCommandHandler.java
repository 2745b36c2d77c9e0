package dev.orderly.orders.fulfilment;

import dev.orderly.contracts.orders.CancelOrder;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.OrderSettled;
import dev.orderly.contracts.orders.RefuseCancellation;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** Settles orders as the saga commands. */
@Component
class OrderCommandHandler {

    private final OrderLifecycle lifecycle;

    OrderCommandHandler(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    OrderSettled confirm(ConfirmOrder command) {
        lifecycle.change(command.orderId(), Order::confirm);
        return new OrderSettled(command.orderId());
    }

    OrderSettled reject(RejectOrder command) {
        lifecycle.change(command.orderId(), (order, at) -> order.reject(command.reason(), command.detail(), at));
        return new OrderSettled(command.orderId());
    }

    OrderSettled refuseCancellation(RefuseCancellation command) {
        lifecycle.change(command.orderId(), (order, at) -> order.refuseCancellation(command.reason(), at));
        return new OrderSettled(command.orderId());
    }

    OrderSettled cancel(CancelOrder command) {
        lifecycle.change(command.orderId(), Order::cancel);
        return new OrderSettled(command.orderId());
    }
}
