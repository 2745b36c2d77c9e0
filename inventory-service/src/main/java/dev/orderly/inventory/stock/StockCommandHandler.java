package dev.orderly.inventory.stock;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.inventory.StockCommand;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class StockCommandHandler {

    private static final Destination EVENTS = Destination.topic(Channels.INVENTORY_EVENTS);

    private final StockKeeper keeper;
    private final Outbox outbox;

    StockCommandHandler(StockKeeper keeper, Outbox outbox) {
        this.keeper = keeper;
        this.outbox = outbox;
    }

    void lock(List<Object> commands) {
        keeper.lock(commands.stream().map(StockCommand.class::cast).toList());
    }

    /** Carries out a command; its reply is also the event that tells of the outcome. */
    Reply handle(StockCommand command) {
        LockedStock stock = keeper.lock(List.of(command));
        StockDecision decision = StockDecision.decide(stock.state(command), command);
        stock.become(decision.next());
        outbox.publish(decision.reply(), command.orderId(), EVENTS);
        return decision.reply();
    }
}
