package dev.orderly.orders;

import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Outgoing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stands in for the outbox until its own tables are there. */
final class RecordedMessages implements Outbox {

    private final List<Outgoing> messages = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void publish(Outgoing message) {
        messages.add(message);
    }
}
