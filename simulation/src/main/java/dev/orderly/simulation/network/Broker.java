package dev.orderly.simulation.network;

import dev.orderly.simulation.chance.Amount;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Carries messages, late, twice and in any order; but what it has taken it delivers. */
public final class Broker {

    private static final int LONGEST_DELAY = 300;

    private final Run run;
    private final Map<Place, Node> nodes = new EnumMap<>(Place.class);

    public Broker(Run run) {
        this.run = run;
    }

    public void connect(Node... all) {
        for (Node node : all) {
            nodes.put(node.place(), node);
        }
    }

    void accept(Message message) {
        long delay = 1;
        if (run.strikes(Fault.MESSAGE_DELAYED, message.kind())) {
            delay += run.upTo(Amount.DELAY, message.kind(), LONGEST_DELAY);
            run.tell(() -> message + " is held up on its way");
        }
        deliver(message, delay);
        if (run.strikes(Fault.MESSAGE_DUPLICATED, message.kind())) {
            run.tell(() -> message + " is delivered twice");
            deliver(message, 1 + run.upTo(Amount.DELAY_OF_COPY, message.kind(), LONGEST_DELAY));
        }
    }

    private void deliver(Message message, long delay) {
        var node = Objects.requireNonNull(nodes.get(message.to()));
        run.timeline().after(delay, () -> node.receive(message));
    }
}
