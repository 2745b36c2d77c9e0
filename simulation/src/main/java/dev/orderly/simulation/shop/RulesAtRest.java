package dev.orderly.simulation.shop;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.inventory.StockLine;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.inventory.stock.Reservation;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.OrderEvent;
import dev.orderly.orders.order.RecordedEvent;
import dev.orderly.payments.ledger.Entry.Movement;
import dev.orderly.saga.engine.OrderSagas;
import dev.orderly.saga.engine.Phase;
import dev.orderly.saga.engine.Saga;
import dev.orderly.shipping.carrier.ParcelStatus;
import dev.orderly.shipping.shipments.ShipmentStatus;
import dev.orderly.simulation.chance.Cause;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import dev.orderly.simulation.chance.Violation;
import dev.orderly.simulation.network.Message;
import dev.orderly.simulation.network.Node;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold when nothing happens any more, whatever has happened. */
record RulesAtRest(
        Run run,
        OrderBook orders,
        Orchestrator orchestrator,
        Inventory inventory,
        Payments payments,
        Shipping shipping,
        Provider provider,
        Carrier carrier) {

    void check() {
        require(
                Stream.of(orders, orchestrator, inventory, payments, shipping).allMatch(Node::hasEmptyOutbox),
                "every outbox is empty",
                "one is not");
        require(payments.hasNothingPending() && shipping.hasNothingPending(), "no call is pending", "one is");
        orders.histories().forEach(this::check);
    }

    private void check(OrderId id, List<RecordedEvent> history) {
        var order = orders.order(id);
        checkSagas(order, orchestrator.sagas(id));
        checkCause(order);
        checkOrder(order, history);
        checkStock(order);
        checkMoney(order);
        checkParcel(order);
        if (!stands(order)) {
            requireUndone(order);
        }
    }

    private void checkSagas(Order order, OrderSagas sagas) {
        require(sagas.all().allMatch(saga -> saga.phase().isEnded()), "every saga comes to its end", order, sagas);
        var place = phase(sagas.placeOrder());
        var cancel = phase(sagas.cancelOrder());
        boolean cancelled = place.equals(Optional.of(Phase.CANCELLED)) || cancel.equals(Optional.of(Phase.COMPLETED));
        boolean agrees = switch (order.status()) {
            case PENDING -> false;
            case CONFIRMED, SHIPPED, DELIVERED -> place.equals(Optional.of(Phase.COMPLETED)) && !cancelled;
            case REJECTED -> place.equals(Optional.of(Phase.REJECTED)) && !cancelled;
            case CANCELLED -> cancelled;
        };
        require(agrees, "every order ends as its sagas do", order, sagas);
        see(order, sagas);
    }

    /** A saga that gives up too early leaves everything in order, but for the order that nobody has refused. */
    private void checkCause(Order order) {
        var arisen = run.causesOf(order.id().value());
        boolean hasCause = switch (order.status()) {
            case REJECTED -> {
                var rejected = order.rejected();
                yield rejected != null && !Collections.disjoint(arisen, causesFor(rejected.reason()));
            }
            case CANCELLED -> arisen.contains(Cause.CUSTOMER);
            case PENDING, CONFIRMED, SHIPPED, DELIVERED -> true;
        };
        require(hasCause, "no order comes to nothing without a cause", order, arisen);
    }

    private static Set<Cause> causesFor(RejectionReason reason) {
        return switch (reason) {
            case OUT_OF_STOCK -> Set.of(Cause.OUT_OF_STOCK);
            case PAYMENT_DECLINED -> Set.of(Cause.CARD_DECLINED, Cause.CAPTURE_DECLINED);
            case SHIPMENT_REFUSED -> Set.of(Cause.NOT_DELIVERED_THERE);
            case UNAVAILABLE -> Set.of(Cause.COMMAND_FAILED, Cause.NO_ANSWER, Cause.OPERATOR);
        };
    }

    private static Optional<Phase> phase(@Nullable Saga saga) {
        return Optional.ofNullable(saga).map(Saga::phase);
    }

    private void checkOrder(Order order, List<RecordedEvent> history) {
        require(!stands(order) || !order.cancellationRequested(), "every wish to cancel is answered", order, history);
        long ends = history.stream()
                .filter(change ->
                        change.event() instanceof OrderEvent.Confirmed || change.event() instanceof OrderEvent.Rejected)
                .count();
        long cancellations = history.stream()
                .filter(change -> change.event() instanceof OrderEvent.Cancelled)
                .count();
        require(ends <= 1 && cancellations <= 1, "every order is told its end once", order, history);
    }

    private void checkStock(Order order) {
        var reservation = inventory.reservations().getOrDefault(order.id(), Reservation.none(order.id()));
        boolean agrees = switch (reservation.status()) {
            case NONE, RELEASED, RESTOCKED -> !stands(order);
            case RESERVED -> false;
            case SOLD -> stands(order) && pieces(order).equals(reservation.lines());
        };
        require(agrees, "the orders that stand have bought their pieces, and no other has any", order, reservation);
    }

    private void checkMoney(Order order) {
        var holds = provider.holds().values().stream()
                .filter(hold -> hold.order().equals(order.id()))
                .toList();
        boolean agrees = holds.stream().allMatch(hold -> switch (hold.state()) {
            case HELD -> false;
            case TAKEN -> stands(order) && hold.amount().equals(order.total());
            case RELEASED -> !stands(order);
            case RETURNED -> !stands(order) && order.cancellationRequested();
        });
        require(
                agrees && (!stands(order) || holds.size() == 1),
                "the orders that stand are paid, and no other was but at its customer's wish",
                order,
                holds);
        long taken = holds.stream()
                .filter(hold -> hold.state() == Provider.State.TAKEN)
                .count();
        long returned = holds.stream()
                .filter(hold -> hold.state() == Provider.State.RETURNED)
                .count();
        require(
                posted(order, Movement.CAPTURE) == taken + returned && posted(order, Movement.REFUND) == returned,
                "the books say what the provider has taken and returned",
                order,
                payments.ledger());
    }

    private long posted(Order order, Movement movement) {
        return payments.ledger().stream()
                .filter(posting -> posting.orderId().equals(order.id()) && posting.movement() == movement)
                .count();
    }

    private void checkParcel(Order order) {
        var parcels = carrier.parcels().values().stream()
                .filter(parcel -> parcel.order().equals(order.id()) && parcel.status() != ParcelStatus.CANCELLED)
                .toList();
        var shipment = Optional.ofNullable(shipping.shipments().get(order.id()));
        boolean expected = shipment.map(found -> switch (found.status()) {
                    case BOOKED, AWAITING_DISPATCH -> false;
                    case DISPATCHED, IN_TRANSIT, DELIVERED -> stands(order) && parcels.size() == 1;
                    case REFUSED, CANCELLED -> !stands(order) && parcels.isEmpty();
                })
                .orElse(!stands(order) && parcels.isEmpty());
        require(
                expected,
                "the orders that stand are shipped, and no other has a parcel",
                order,
                shipment.map(found -> (Object) found.status()).orElse("no shipment") + " " + parcels);
        boolean shipped = switch (order.status()) {
            case SHIPPED, DELIVERED -> true;
            case PENDING, CONFIRMED, REJECTED, CANCELLED -> false;
        };
        require(
                shipped
                        == shipment.filter(found -> found.status() == ShipmentStatus.DISPATCHED)
                                .isPresent(),
                "the orders that were shipped are those that the carrier has",
                order,
                parcels);
    }

    private void requireUndone(Order order) {
        if (orchestrator.sagas(order.id()).cancelOrder() == null) {
            orchestrator.promises().requireThatLateSuccessesWereUndone(order.id());
        }
    }

    private void see(Order order, OrderSagas sagas) {
        run.saw(
                switch (order.status()) {
                    case PENDING, CONFIRMED, SHIPPED, DELIVERED -> Sight.ORDER_SHIPPED;
                    case REJECTED -> Sight.ORDER_REJECTED;
                    case CANCELLED ->
                        sagas.cancelOrder() == null
                                ? Sight.ORDER_CANCELLED_BEFORE_PIVOT
                                : Sight.ORDER_CANCELLED_AFTER_PIVOT;
                });
        if (order.cancellationRefused() != null) {
            run.saw(Sight.CANCELLATION_REFUSED);
        }
    }

    private static boolean stands(Order order) {
        return switch (order.status()) {
            case CONFIRMED, SHIPPED, DELIVERED -> true;
            case PENDING, REJECTED, CANCELLED -> false;
        };
    }

    private static List<StockLine> pieces(Order order) {
        return order.lines().stream()
                .map(line -> new StockLine(line.sku(), line.quantity()))
                .sorted(Comparator.comparing(line -> line.sku().value()))
                .toList();
    }

    private static void require(boolean holds, String rule, Order order, Object found) {
        if (!holds) {
            throw new Violation(
                    rule, "order %d is %s: %s".formatted(Message.number(order.id()), order.status(), found));
        }
    }

    private static void require(boolean holds, String rule, String what) {
        if (!holds) {
            throw new Violation(rule, what);
        }
    }
}
