package dev.orderly.saga.engine;

import java.util.ArrayList;
import java.util.List;

/** Collects what a message leads to. */
record Effects(List<OutgoingCommand> commands, List<JournalEntry> journal) {

    Effects() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    Transition leadingTo(OrderSagas sagas) {
        return new Transition(sagas, commands, journal);
    }
}
