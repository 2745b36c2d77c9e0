package dev.orderly.saga.engine;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.orders.OrderCreated;
import java.util.UUID;

/** What the sagas of an order can be told. */
public sealed interface SagaMessage {

    OrderId orderId();

    /** The order was accepted. */
    record OrderPlaced(OrderCreated order) implements SagaMessage {
        @Override
        public OrderId orderId() {
            return order.orderId();
        }
    }

    /** The customer wants the order cancelled. */
    record CancellationRequested(OrderId orderId) implements SagaMessage {}

    /** Stock is still reserved for the order, after a long time. */
    record ReservationOverdue(OrderId orderId) implements SagaMessage {}

    /**
     * A participant answered.
     *
     * @param commandId the id of the command that it answers
     */
    record Answered(OrderId orderId, UUID commandId, Answer answer) implements SagaMessage {}

    /** Nobody answered in time. */
    record DeadlinePassed(OrderId orderId, UUID sagaId, int generation) implements SagaMessage {}

    static Answered reply(UUID commandId, Reply reply) {
        return new Answered(reply.orderId(), commandId, Answer.of(reply));
    }
}
