package dev.orderly.saga.engine;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.orders.OrderCreated;
import java.util.function.Function;

/** One step of a saga's way. */
sealed interface Step {

    Function<OrderCreated, ? extends Command> action();

    /** Can be undone; the only kind that may read the customer's personal data, which is erased once it is passed. */
    record Undoable(Function<OrderCreated, ? extends Command> action, Function<OrderCreated, ? extends Command> undo)
            implements Step {}

    /** The point of no return: a no still turns the saga back, but not knowing never does. */
    record Pivot(Function<OrderCreated, ? extends Command> action) implements Step {}

    /** Must succeed in the end. */
    record Forward(Function<OrderCreated, ? extends Command> action) implements Step {}
}
