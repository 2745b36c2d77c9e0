package dev.orderly.saga.engine;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way of a saga, written so that it fits on one screen; see {@link OrderSagaDefinitions}. */
public final class SagaDefinition {

    private final String name;
    private final int version;
    private final List<Step> steps;
    private final int pivot;
    private final @Nullable Rejecting rejected;
    private final @Nullable Function<OrderCreated, ? extends Command> cancelled;
    private final Phase endWithoutSuccess;

    private SagaDefinition(Way way, int version) {
        this.name = way.name;
        this.version = version;
        this.steps = List.copyOf(way.steps);
        this.pivot = way.pivot;
        this.rejected = way.rejected;
        this.cancelled = way.cancelled;
        this.endWithoutSuccess = way.endWithoutSuccess;
    }

    public static Compensable saga(String name) {
        return new Way(name);
    }

    public String name() {
        return name;
    }

    public int version() {
        return version;
    }

    Step step(int index) {
        return steps.get(index);
    }

    Function<OrderCreated, ? extends Command> undo(int index) {
        return switch (steps.get(index)) {
            case Step.Undoable(var _, var undo) -> undo;
            case Step.Pivot _, Step.Forward _ ->
                throw new IllegalStateException("step %d of %s cannot be undone".formatted(index, name));
        };
    }

    boolean isLast(int index) {
        return index == steps.size() - 1;
    }

    int pivot() {
        return pivot;
    }

    /** The command that tells the order how the saga has ended after it turned back, if anybody is to be told. */
    @Nullable
    Command closing(Verdict verdict, OrderCreated order) {
        return switch (verdict) {
            case Verdict.Cancelled _ -> cancelled == null ? null : cancelled.apply(order);
            case Verdict.Rejected(var reason, var detail) ->
                rejected == null ? null : rejected.apply(order, reason, detail);
        };
    }

    /** How a saga ends that has turned back, once whoever is to be told was told. */
    Phase end(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Cancelled _ -> Phase.CANCELLED;
            case Verdict.Rejected _ -> endWithoutSuccess;
        };
    }

    /** Before the pivot: every step has its undo. */
    public interface Compensable {
        Undo step(Function<OrderCreated, ? extends Command> action);

        AfterPivot pivot(Function<OrderCreated, ? extends Command> action);
    }

    /** A step that still lacks its undo. */
    public interface Undo {
        Compensable undo(Function<OrderCreated, ? extends Command> undo);
    }

    /** After the pivot: only forward, and how to close when it was not passed. */
    public interface AfterPivot {
        AfterPivot then(Function<OrderCreated, ? extends Command> action);

        /** The order fails with the saga. */
        AfterPivot rejected(Rejecting command);

        /** The order stays as it was, and is told why. */
        AfterPivot refused(BiFunction<OrderCreated, String, ? extends Command> command);

        AfterPivot cancelled(Function<OrderCreated, ? extends Command> command);

        SagaDefinition version(int version);
    }

    /** Builds the command that tells why an order was rejected. */
    @FunctionalInterface
    public interface Rejecting {
        Command apply(OrderCreated order, RejectionReason reason, String detail);
    }

    private static final class Way implements Compensable, AfterPivot {

        private final String name;
        private final List<Step> steps = new ArrayList<>();
        private int pivot;
        private @Nullable Rejecting rejected;
        private @Nullable Function<OrderCreated, ? extends Command> cancelled;
        private Phase endWithoutSuccess = Phase.REFUSED;

        private Way(String name) {
            this.name = name;
        }

        @Override
        public Undo step(Function<OrderCreated, ? extends Command> action) {
            return undo -> {
                steps.add(new Step.Undoable(action, undo));
                return this;
            };
        }

        @Override
        public AfterPivot pivot(Function<OrderCreated, ? extends Command> action) {
            pivot = steps.size();
            steps.add(new Step.Pivot(action));
            return this;
        }

        @Override
        public AfterPivot then(Function<OrderCreated, ? extends Command> action) {
            steps.add(new Step.Forward(action));
            return this;
        }

        @Override
        public AfterPivot rejected(Rejecting command) {
            rejected = command;
            endWithoutSuccess = Phase.REJECTED;
            return this;
        }

        @Override
        public AfterPivot refused(BiFunction<OrderCreated, String, ? extends Command> command) {
            rejected = (order, _, detail) -> command.apply(order, detail);
            return this;
        }

        @Override
        public AfterPivot cancelled(Function<OrderCreated, ? extends Command> command) {
            cancelled = command;
            return this;
        }

        @Override
        public SagaDefinition version(int version) {
            return new SagaDefinition(this, version);
        }
    }
}
