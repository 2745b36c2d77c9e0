package dev.orderly.simulation.shop;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReservationOverdue;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.Restock;
import dev.orderly.contracts.inventory.StockCommand;
import dev.orderly.contracts.inventory.StockLine;
import dev.orderly.contracts.inventory.StockRejected;
import dev.orderly.inventory.stock.Reservation;
import dev.orderly.inventory.stock.Reservation.Status;
import dev.orderly.inventory.stock.StockDecision;
import dev.orderly.inventory.stock.StockLevel;
import dev.orderly.inventory.stock.StockState;
import dev.orderly.simulation.chance.Amount;
import dev.orderly.simulation.chance.Cause;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import dev.orderly.simulation.chance.Violation;
import dev.orderly.simulation.network.Broker;
import dev.orderly.simulation.network.Message;
import dev.orderly.simulation.network.Participant;
import dev.orderly.simulation.network.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The inventory-service. */
final class Inventory extends Participant {

    private static final long OVERDUE_AFTER = 400;
    private static final long ASKED_EARLY_AFTER = 15;
    private static final int LONGEST_TO_BACKUP = 200;

    private final Map<OrderId, Reservation> reservations = new LinkedHashMap<>();
    private final Map<Sku, StockLevel> levels = new LinkedHashMap<>();
    private final Set<OrderId> undone = new HashSet<>();
    private final Set<OrderId> releaseForgotten = new HashSet<>();

    Inventory(Run run, Broker broker) {
        super(Place.INVENTORY, run, broker);
    }

    void receive(Sku sku, int pieces) {
        levels.put(sku, new StockLevel(sku, pieces, 0, 0, pieces));
    }

    Map<OrderId, Reservation> reservations() {
        return reservations;
    }

    Map<Sku, StockLevel> levels() {
        return levels;
    }

    @Override
    protected List<Message> carryOut(Message message, Command command) {
        var order = message.order();
        var before = reservation(order);
        if (command instanceof ReserveStock reserve && isMoreThanThereIs(reserve.lines())) {
            run().befalls(order.value(), Cause.OUT_OF_STOCK);
        }
        var decision = StockDecision.decide(new StockState(before, levels), (StockCommand) command);
        var after = decision.next().reservation();
        become(after, decision.next().levels());
        see(before, decision);
        switch ((StockCommand) command) {
            case ReleaseStock _, Restock _ -> undone.add(order);
            case ReserveStock _, CommitStock _ -> {}
        }
        if (before.status() == Status.NONE && after.status() == Status.RESERVED) {
            askLater(order);
        }
        if (command instanceof ReleaseStock && before.status() == Status.RESERVED) {
            released(message, before);
        }
        return List.of(reply(message, decision.reply()));
    }

    @Override
    protected List<Message> hear(Event event) {
        throw new IllegalStateException("inventory hears of no events, but " + event);
    }

    private void become(Reservation after, Map<Sku, StockLevel> newLevels) {
        if (undone.contains(after.orderId()) && isHolding(after.status())) {
            throw new Violation("what is undone stays undone", "stock of order " + Message.number(after.orderId()));
        }
        if (after.status() != Status.NONE) {
            reservations.put(after.orderId(), after);
        }
        levels.putAll(newLevels);
        requireThatLevelsAreThoseOfTheReservations();
    }

    private void see(Reservation before, StockDecision decision) {
        if (decision.reply() instanceof StockRejected(var order, var shortages)) {
            run().saw(shortages.isEmpty() ? Sight.OVERTAKEN_RESERVATION_REFUSED : Sight.OUT_OF_STOCK);
            releaseForgotten.remove(order);
        }
        if (before.status() == Status.RESERVED
                && decision.next().reservation().status() == Status.RELEASED
                && releaseForgotten.remove(before.orderId())) {
            run().saw(Sight.FORGOTTEN_RELEASE_REPEATED);
        }
    }

    private void requireThatLevelsAreThoseOfTheReservations() {
        Map<Sku, Integer> reserved = new HashMap<>();
        Map<Sku, Integer> sold = new HashMap<>();
        reservations
                .values()
                .forEach(reservation -> reservation.lines().forEach(line -> {
                    if (reservation.status() == Status.RESERVED) {
                        reserved.merge(line.sku(), line.quantity(), Integer::sum);
                    } else if (reservation.status() == Status.SOLD) {
                        sold.merge(line.sku(), line.quantity(), Integer::sum);
                    }
                }));
        levels.values().forEach(level -> {
            if (level.reserved() != reserved.getOrDefault(level.sku(), 0)
                    || level.sold() != sold.getOrDefault(level.sku(), 0)) {
                throw new Violation("what is reserved or sold, somebody has reserved or bought", level.toString());
            }
        });
    }

    private void askLater(OrderId order) {
        eventually(run().strikes(Fault.ASKED_EARLY) ? ASKED_EARLY_AFTER : OVERDUE_AFTER, () -> askIfOverdue(order));
    }

    private void askIfOverdue(OrderId order) {
        if (reservation(order).status() == Status.RESERVED) {
            run().tell(() -> "inventory asks about the reservation of order " + Message.number(order));
            commit(List.of(new Message(run().nextId(), new ReservationOverdue(order), order, null, Place.SAGA)));
            askLater(order);
        }
    }

    /** A backup that is older than its neighbours' may lack a release that everybody else knows of. */
    private void released(Message command, Reservation before) {
        if (run().strikes(Fault.RELEASE_IS_FORGOTTEN)) {
            run().timeline()
                    .after(1 + run().upTo(Amount.TIME_TO_BACKUP, LONGEST_TO_BACKUP), () -> restore(command, before));
        }
    }

    private void restore(Message command, Reservation before) {
        var order = before.orderId();
        boolean isStillReleased = reservation(order).status() == Status.RELEASED;
        boolean isStillThere =
                before.lines().stream().allMatch(line -> level(line).available() >= line.quantity());
        if (isStillReleased && isStillThere) {
            run().tell(() -> "inventory comes back from a backup that lacks " + command);
            forget(command);
            releaseForgotten.add(order);
            undone.remove(order);
            reservations.put(order, before);
            before.lines().forEach(line -> levels.put(line.sku(), reservedAgain(level(line), line.quantity())));
            requireThatLevelsAreThoseOfTheReservations();
            askLater(order);
        }
    }

    private boolean isMoreThanThereIs(List<StockLine> lines) {
        return lines.stream().anyMatch(line -> level(line).available() < line.quantity());
    }

    private StockLevel level(StockLine line) {
        return Objects.requireNonNull(levels.get(line.sku()));
    }

    private Reservation reservation(OrderId order) {
        return reservations.getOrDefault(order, Reservation.none(order));
    }

    private static StockLevel reservedAgain(StockLevel level, int pieces) {
        return new StockLevel(
                level.sku(), level.available() - pieces, level.reserved() + pieces, level.sold(), level.received());
    }

    private static boolean isHolding(Status status) {
        return switch (status) {
            case RESERVED, SOLD -> true;
            case NONE, RELEASED, RESTOCKED -> false;
        };
    }
}
