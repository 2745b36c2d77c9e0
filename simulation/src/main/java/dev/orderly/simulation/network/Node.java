package dev.orderly.simulation.network;

import dev.orderly.simulation.chance.Amount;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A process with a database: what it has committed survives a crash, all else is gone. Its outbox is what {@code messaging}
 * promises: a row leaves when the broker confirms it, and until then its message is published again, under the same id.
 */
public abstract class Node {

    private static final int LONGEST_OUTAGE = 150;
    private static final long RELAY_PAUSE = 20;
    private static final long REDELIVERY = 5;
    private static final int LATE_REDELIVERY = 100;

    private final Place place;
    private final Run run;
    private final Broker broker;
    private final Map<Integer, Message> outbox = new LinkedHashMap<>();
    private final Set<UUID> inbox = new HashSet<>();
    private int rows;
    private int lives = 1;
    private boolean down;
    private long upAt;

    protected Node(Place place, Run run, Broker broker) {
        this.place = place;
        this.run = run;
        this.broker = broker;
    }

    /** Takes a message in one transaction, and returns what it adds to the outbox. */
    protected abstract List<Message> take(Message message);

    /** Whether a message comes for the first time, as far as the inbox of events still knows: it forgets what is old. */
    protected final boolean isNew(Message message) {
        if (inbox.add(message.id())) {
            return true;
        }
        if (run.strikes(Fault.INBOX_FORGETS, message.kind())) {
            run.tell(() -> "%s has forgotten that it handled %s before".formatted(name(), message));
            return true;
        }
        run.saw(Sight.REPEATED_MESSAGE_LEFT_OUT);
        return false;
    }

    /** Takes up again what was under way, as far as the database knows of it. */
    protected void resume() {}

    final Place place() {
        return place;
    }

    protected final Run run() {
        return run;
    }

    protected final boolean isDown() {
        return down;
    }

    public final boolean hasEmptyOutbox() {
        return outbox.isEmpty();
    }

    final void receive(Message message) {
        if (down) {
            run.timeline().after(upAt - run.timeline().now() + REDELIVERY, () -> receive(message));
        } else if (crashes(
                Fault.CRASH_BEFORE_COMMIT, message.kind(), () -> "while it takes " + message + ", before it commits")) {
            receive(message);
        } else {
            takeAndAcknowledge(message);
        }
    }

    private void takeAndAcknowledge(Message message) {
        commit(take(message));
        if (crashes(
                Fault.CRASH_AFTER_COMMIT,
                message.kind(),
                () -> "after its commit of " + message + ", before anything is published or acknowledged")) {
            receive(message);
        } else if (run.strikes(Fault.ACKNOWLEDGEMENT_LOST, message.kind())) {
            run.tell(() -> "the acknowledgement of " + message + " is lost");
            run.timeline()
                    .after(
                            REDELIVERY + run.upTo(Amount.DELAY_OF_REDELIVERY, message.kind(), LATE_REDELIVERY),
                            () -> receive(message));
        }
    }

    /** Commits messages to the outbox, together with whatever else the caller has changed. */
    protected final void commit(List<Message> messages) {
        for (Message message : messages) {
            int row = rows++;
            outbox.put(row, message);
            later(0, () -> publish(row));
        }
    }

    /** Does something later, if this process still lives then. */
    protected final void later(long delay, Runnable what) {
        int life = lives;
        run.timeline().after(delay, () -> {
            if (life == lives) {
                what.run();
            }
        });
    }

    /** Does something later; if the process is down then, as soon as it is back. */
    protected final void eventually(long delay, Runnable what) {
        run.timeline().after(delay, () -> {
            if (down) {
                eventually(upAt - run.timeline().now() + 1, what);
            } else {
                what.run();
            }
        });
    }

    /** Crashes, perhaps. */
    protected final boolean crashes(Fault fault, String subject, Supplier<String> when) {
        if (!run.strikes(fault, subject)) {
            return false;
        }
        long outage = 1L + run.upTo(Amount.OUTAGE, subject, LONGEST_OUTAGE);
        run.tell(() -> "%s crashes %s, and is back after %d ms".formatted(name(), when.get(), outage));
        lives++;
        down = true;
        upAt = run.timeline().now() + outage;
        later(outage, () -> {
            down = false;
            List.copyOf(outbox.keySet()).forEach(this::publish);
            if (!down) {
                resume();
            }
        });
        return true;
    }

    private void publish(int row) {
        var message = outbox.get(row);
        if (down || message == null) {
            return;
        }
        if (run.strikes(Fault.MESSAGE_LOST, message.kind())) {
            run.tell(() -> message + " is lost before the broker has it, so it is published again");
            later(RELAY_PAUSE, () -> publish(row));
            return;
        }
        broker.accept(message);
        if (run.strikes(Fault.CONFIRM_LOST, message.kind())) {
            run.tell(() -> "the broker's confirm of " + message + " is lost, so it is published again");
            later(RELAY_PAUSE, () -> publish(row));
        } else if (!crashes(
                Fault.CRASH_AFTER_PUBLISHING,
                message.kind(),
                () -> "after publishing " + message + ", before it notes so")) {
            outbox.remove(row);
        }
    }

    protected final String name() {
        return place.name().toLowerCase(Locale.ROOT);
    }
}
