package dev.orderly.inventory.stock;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.Restock;
import dev.orderly.contracts.inventory.Shortage;
import dev.orderly.contracts.inventory.StockCommand;
import dev.orderly.contracts.inventory.StockCommitted;
import dev.orderly.contracts.inventory.StockLine;
import dev.orderly.contracts.inventory.StockRejected;
import dev.orderly.contracts.inventory.StockReleased;
import dev.orderly.contracts.inventory.StockReserved;
import dev.orderly.contracts.inventory.StockRestocked;
import dev.orderly.inventory.stock.Reservation.Status;
import dev.orderly.messaging.PermanentFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of the stock by a command, and what is answered. Pure, so that whoever simulates this service decides as it
 * does.
 */
public record StockDecision(Reply reply, StockState next) {

    /**
     * Decides a command. Undoing is final: whatever it undoes is refused when it comes later.
     *
     * @throws PermanentFailure if no correct sender gives this command in this state
     */
    public static StockDecision decide(StockState state, StockCommand command) {
        return switch (command) {
            case ReserveStock reserve -> reserve(state, reserve);
            case ReleaseStock release -> release(state, release.orderId());
            case CommitStock commit -> commit(state, commit.orderId());
            case Restock restock -> restock(state, restock.orderId());
        };
    }

    private static StockDecision reserve(StockState state, ReserveStock command) {
        OrderId orderId = command.orderId();
        List<StockLine> lines = oneLineForEachSku(command.lines());
        return switch (state.reservation().status()) {
            case NONE -> reserveAllOrNone(state, orderId, lines);
            case RESERVED, SOLD -> confirmReserved(state, orderId, lines);
            case RELEASED, RESTOCKED -> new StockDecision(new StockRejected(orderId, List.of()), state);
        };
    }

    private static StockDecision reserveAllOrNone(StockState state, OrderId orderId, List<StockLine> lines) {
        List<Shortage> shortages = lines.stream()
                .filter(line -> line.quantity() > state.available(line.sku()))
                .map(line -> new Shortage(line.sku(), line.quantity(), state.available(line.sku())))
                .toList();
        return shortages.isEmpty()
                ? new StockDecision(
                        new StockReserved(orderId), state.with(lines).become(Status.RESERVED, StockLevel::reserve))
                : new StockDecision(new StockRejected(orderId, shortages), state);
    }

    private static StockDecision confirmReserved(StockState state, OrderId orderId, List<StockLine> lines) {
        if (!lines.equals(state.reservation().lines())) {
            throw new PermanentFailure("order %s holds other pieces already".formatted(orderId));
        }
        return new StockDecision(new StockReserved(orderId), state);
    }

    private static StockDecision release(StockState state, OrderId orderId) {
        StockState next = switch (state.reservation().status()) {
            case NONE, RESERVED, SOLD -> state.become(Status.RELEASED, StockLevel::release);
            case RELEASED, RESTOCKED -> state;
        };
        return new StockDecision(new StockReleased(orderId), next);
    }

    private static StockDecision commit(StockState state, OrderId orderId) {
        StockState next = switch (state.reservation().status()) {
            case NONE, RESERVED, RELEASED, RESTOCKED -> state.become(Status.SOLD, StockLevel::sell);
            case SOLD -> state;
        };
        return new StockDecision(new StockCommitted(orderId), next);
    }

    private static StockDecision restock(StockState state, OrderId orderId) {
        StockState next = switch (state.reservation().status()) {
            case NONE, RESERVED -> state.become(Status.RESTOCKED, StockLevel::release);
            case SOLD -> state.become(Status.RESTOCKED, StockLevel::restock);
            case RELEASED, RESTOCKED -> state;
        };
        return new StockDecision(new StockRestocked(orderId), next);
    }

    private static List<StockLine> oneLineForEachSku(List<StockLine> lines) {
        Map<String, Integer> pieces = new TreeMap<>();
        lines.forEach(line -> pieces.merge(line.sku().value(), line.quantity(), Math::addExact));
        return pieces.entrySet().stream()
                .map(entry -> new StockLine(new Sku(entry.getKey()), entry.getValue()))
                .toList();
    }
}
