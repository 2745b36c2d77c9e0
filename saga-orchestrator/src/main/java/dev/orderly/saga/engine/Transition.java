package dev.orderly.saga.engine;

import java.util.List;

/** What a message leads to: to be stored, journaled and sent in one transaction, or not at all. */
public record Transition(OrderSagas sagas, List<OutgoingCommand> commands, List<JournalEntry> journal)
        implements Decision {

    public Transition {
        commands = List.copyOf(commands);
        journal = List.copyOf(journal);
    }
}
