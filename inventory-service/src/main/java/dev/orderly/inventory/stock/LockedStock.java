package dev.orderly.inventory.stock;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.StockCommand;
import dev.orderly.contracts.inventory.StockLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.transaction.support.ResourceHolderSupport;

/** The stock that one transaction has locked: its rows as they were read, and as the decisions since have left them. */
class LockedStock extends ResourceHolderSupport {

    private final Map<OrderId, Reservation> storedReservations = new HashMap<>();
    private final Map<OrderId, Reservation> reservations = new HashMap<>();
    private final Map<Sku, StockLevel> storedLevels = new HashMap<>();
    private final Map<Sku, StockLevel> levels = new HashMap<>();
    private final Set<Sku> lockedSkus = new LinkedHashSet<>();

    List<OrderId> ordersToLock(Collection<? extends StockCommand> commands) {
        return commands.stream()
                .map(StockCommand::orderId)
                .distinct()
                .filter(orderId -> !reservations.containsKey(orderId))
                .toList();
    }

    void addReservations(List<OrderId> locked, List<Reservation> found) {
        locked.forEach(orderId -> reservations.put(orderId, Reservation.none(orderId)));
        found.forEach(reservation -> {
            storedReservations.put(reservation.orderId(), reservation);
            reservations.put(reservation.orderId(), reservation);
        });
    }

    List<Sku> skusToLock(Collection<? extends StockCommand> commands) {
        return commands.stream()
                .flatMap(this::skus)
                .distinct()
                .filter(sku -> !lockedSkus.contains(sku))
                .toList();
    }

    void addLevels(List<Sku> locked, List<StockLevel> found) {
        lockedSkus.addAll(locked);
        found.forEach(level -> {
            storedLevels.put(level.sku(), level);
            levels.put(level.sku(), level);
        });
    }

    StockState state(StockCommand command) {
        Map<Sku, StockLevel> named = new HashMap<>();
        skus(command).filter(levels::containsKey).forEach(sku -> named.put(sku, levels.get(sku)));
        return new StockState(reservation(command.orderId()), named);
    }

    void become(StockState next) {
        reservations.put(next.reservation().orderId(), next.reservation());
        levels.putAll(next.levels());
    }

    List<Reservation> newReservations() {
        return reservations.values().stream()
                .filter(reservation -> reservation.status() != Reservation.Status.NONE)
                .filter(reservation -> !storedReservations.containsKey(reservation.orderId()))
                .toList();
    }

    List<Reservation> changedReservations() {
        return storedReservations.values().stream()
                .map(stored -> reservation(stored.orderId()))
                .filter(reservation -> !reservation.equals(storedReservations.get(reservation.orderId())))
                .toList();
    }

    List<StockLevel> changedLevels() {
        return levels.values().stream()
                .filter(level -> !level.equals(storedLevels.get(level.sku())))
                .toList();
    }

    private Reservation reservation(OrderId orderId) {
        return reservations.getOrDefault(orderId, Reservation.none(orderId));
    }

    private Stream<Sku> skus(StockCommand command) {
        Stream<StockLine> held = reservation(command.orderId()).lines().stream();
        Stream<StockLine> wanted = command instanceof ReserveStock reserve ? reserve.lines().stream() : Stream.of();
        return Stream.concat(held, wanted).map(StockLine::sku);
    }
}
