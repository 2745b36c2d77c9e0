package dev.orderly.orders.cancelling;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.OrderLifecycle;
import dev.orderly.orders.order.Orders;
import dev.orderly.orders.order.Status;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes that somebody wants an order cancelled, if it is not too late already; the saga does the rest. */
@Service
class CancellingService {

    private final Orders orders;
    private final OrderLifecycle lifecycle;

    CancellingService(Orders orders, OrderLifecycle lifecycle) {
        this.orders = orders;
        this.lifecycle = lifecycle;
    }

    @Transactional
    public Cancellation request(CustomerId customer, OrderId id) {
        return request(orders.findLocked(id).filter(order -> order.customerId().equals(customer)), Actor.CUSTOMER);
    }

    @Transactional
    public Cancellation requestAsOperator(OrderId id) {
        return request(orders.findLocked(id), Actor.OPERATOR);
    }

    private Cancellation request(Optional<Order> found, Actor actor) {
        return found.map(order -> request(order, actor)).orElseGet(Cancellation.NoSuchOrder::new);
    }

    private Cancellation request(Order order, Actor actor) {
        return order.isCancellable()
                ? new Cancellation.Requested(
                        lifecycle.change(order.id(), (locked, at) -> locked.requestCancellation(actor, at)))
                : new Cancellation.TooLate(order.status());
    }

    /** What became of the wish. */
    sealed interface Cancellation {

        /** It is noted, now or before. */
        record Requested(Order order) implements Cancellation {}

        record TooLate(Status status) implements Cancellation {}

        record NoSuchOrder() implements Cancellation {}
    }
}
