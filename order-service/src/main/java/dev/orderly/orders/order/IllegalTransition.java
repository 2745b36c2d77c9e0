package dev.orderly.orders.order;

import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.PermanentFailure;

/** An order was told to do what its state does not allow. The sagas never do that: trying again cannot help. */
public final class IllegalTransition extends PermanentFailure {

    private static final long serialVersionUID = 1;

    IllegalTransition(OrderId id, Status from, String wish) {
        super("order %s is %s and cannot be %s".formatted(id, from, wish));
    }
}
