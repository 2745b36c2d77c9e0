package dev.orderly.orders.order;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.CancelOrder;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.OrderCommand;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.contracts.orders.RefuseCancellation;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.orders.order.OrderEvent.CancellationRefused;
import dev.orderly.orders.order.OrderEvent.CancellationRequested;
import dev.orderly.orders.order.OrderEvent.Cancelled;
import dev.orderly.orders.order.OrderEvent.Confirmed;
import dev.orderly.orders.order.OrderEvent.Delivered;
import dev.orderly.orders.order.OrderEvent.Placed;
import dev.orderly.orders.order.OrderEvent.Rejected;
import dev.orderly.orders.order.OrderEvent.Shipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order, rebuilt by folding its history.
 *
 * <p>What has already been done is not done again: a repeated command changes nothing. What the state does not allow
 * throws {@link IllegalTransition}.
 */
public final class Order {

    private final OrderId id;
    private final Placed placed;
    private final Instant createdAt;
    private final List<RecordedEvent> changes = new ArrayList<>();
    private Status status = Status.PENDING;
    private boolean cancellationRequested;
    private @Nullable CancellationRefused cancellationRefused;
    private @Nullable Rejected rejected;
    private @Nullable Shipped shipped;
    private Instant updatedAt;
    private int version = 1;

    private Order(OrderId id, Placed placed, Instant createdAt) {
        this.id = id;
        this.placed = placed;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /**
     * Accepts a new order.
     *
     * @throws IllegalArgumentException if it has no lines, lines in more than one currency, or nothing to be paid for
     */
    public static Order place(OrderId id, CustomerId customer, List<OrderLine> lines, Instant at) {
        Money total = lines.stream()
                .map(OrderLine::price)
                .reduce(Money::plus)
                .orElseThrow(() -> new IllegalArgumentException("an order has at least one line"));
        if (total.amount().signum() == 0) {
            throw new IllegalArgumentException("an order has something to be paid for");
        }
        var order = new Order(id, new Placed(customer, lines, total), at);
        order.changes.add(new RecordedEvent(1, at, order.placed));
        return order;
    }

    /** The order as its history, or the beginning of its history, tells. */
    public static Order rebuild(OrderId id, List<RecordedEvent> history) {
        RecordedEvent first = history.getFirst();
        if (!(first.event() instanceof Placed placed)) {
            throw new IllegalStateException("the history of order %s begins with %s".formatted(id, first));
        }
        var order = new Order(id, placed, first.at());
        history.stream().skip(1).forEach(order::apply);
        return order;
    }

    /** Does what the saga commands. */
    public void settle(OrderCommand command, Instant at) {
        switch (command) {
            case ConfirmOrder _ -> confirm(at);
            case RejectOrder(var _, var reason, var detail) -> reject(reason, detail, at);
            case CancelOrder _ -> cancel(at);
            case RefuseCancellation(var _, var reason) -> refuseCancellation(reason, at);
        }
    }

    public void confirm(Instant at) {
        switch (status) {
            case CONFIRMED, SHIPPED, DELIVERED -> {}
            case PENDING, REJECTED, CANCELLED -> happen(new Confirmed(), at);
        }
    }

    public void reject(RejectionReason reason, String detail, Instant at) {
        if (status != Status.REJECTED) {
            happen(new Rejected(reason, detail), at);
        }
    }

    /** Notes the wish; whether it can still be fulfilled is for the saga to find out. */
    public void requestCancellation(Actor actor, Instant at) {
        if (!isCancellable()) {
            throw new IllegalTransition(id, status, "cancelled");
        }
        if (!cancellationRequested) {
            happen(new CancellationRequested(actor), at);
        }
    }

    /** Tells that the wish came too late; the parcel that stood against it may not have been announced here yet. */
    public void refuseCancellation(String reason, Instant at) {
        if (cancellationRefused != null) {
            return;
        }
        if (!cancellationRequested || !status.isOnItsWay()) {
            throw new IllegalTransition(id, status, "told that its cancellation is refused");
        }
        happen(new CancellationRefused(reason), at);
    }

    public void cancel(Instant at) {
        if (status == Status.CANCELLED) {
            return;
        }
        if (!cancellationRequested) {
            throw new IllegalTransition(id, status, "cancelled: nobody asked for it");
        }
        happen(new Cancelled(), at);
    }

    public void ship(String carrier, String trackingNumber, Instant at) {
        switch (status) {
            case SHIPPED, DELIVERED -> {}
            case PENDING, CONFIRMED, REJECTED, CANCELLED -> happen(new Shipped(carrier, trackingNumber), at);
        }
    }

    public void deliver(Instant at) {
        if (status != Status.DELIVERED) {
            happen(new Delivered(), at);
        }
    }

    private void happen(OrderEvent event, Instant at) {
        var change = new RecordedEvent(version + 1, at, event);
        apply(change);
        changes.add(change);
    }

    private void apply(RecordedEvent next) {
        if (next.version() != version + 1) {
            throw new IllegalStateException(
                    "version %d of order %s follows on %d".formatted(next.version(), id, version));
        }
        switch (next.event()) {
            case Placed _ -> throw new IllegalStateException("order %s is placed twice".formatted(id));
            case Confirmed _ -> become(Status.CONFIRMED);
            case Rejected rejection -> {
                become(Status.REJECTED);
                rejected = rejection;
            }
            case CancellationRequested _ -> cancellationRequested = true;
            case CancellationRefused refusal -> {
                cancellationRequested = false;
                cancellationRefused = refusal;
            }
            case Cancelled _ -> become(Status.CANCELLED);
            case Shipped shipment -> {
                become(Status.SHIPPED);
                shipped = shipment;
            }
            case Delivered _ -> become(Status.DELIVERED);
        }
        version = next.version();
        updatedAt = next.at();
    }

    private void become(Status next) {
        if (!status.canBecome(next)) {
            throw new IllegalTransition(id, status, next.name());
        }
        status = next;
    }

    /** What has happened since the order was loaded, each time it is asked for only what is new. */
    public List<RecordedEvent> takeChanges() {
        List<RecordedEvent> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    public OrderId id() {
        return id;
    }

    public CustomerId customerId() {
        return placed.customerId();
    }

    public List<OrderLine> lines() {
        return placed.lines();
    }

    public Money total() {
        return placed.total();
    }

    public Status status() {
        return status;
    }

    /** Whether the customer may still ask for, or has already got, the cancellation. */
    public boolean isCancellable() {
        return cancellationRefused == null && status.isCancellable();
    }

    /** Whether the customer asked for a cancellation, and it was not refused. */
    public boolean cancellationRequested() {
        return cancellationRequested;
    }

    public @Nullable CancellationRefused cancellationRefused() {
        return cancellationRefused;
    }

    public @Nullable Rejected rejected() {
        return rejected;
    }

    public @Nullable Shipped shipped() {
        return shipped;
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
