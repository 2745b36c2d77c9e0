package dev.orderly.simulation.network;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.messaging.CommandFailed;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.simulation.chance.Cause;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import dev.orderly.simulation.chance.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node that carries out commands. Its inbox is what {@code messaging} promises: a message has its effect once, and a
 * repeated command is answered with the reply that it was given, if there is one yet.
 */
public abstract class Participant extends Node {

    private final Map<UUID, @Nullable Message> replies = new HashMap<>();

    protected Participant(Place place, Run run, Broker broker) {
        super(place, run, broker);
    }

    /** Carries out a command; its reply is among the messages, unless it comes later. */
    protected abstract List<Message> carryOut(Message message, Command command);

    protected abstract List<Message> hear(Event event);

    @Override
    protected final List<Message> take(Message message) {
        return message.body() instanceof Command command ? takeCommand(message, command) : takeEvent(message);
    }

    private List<Message> takeCommand(Message message, Command command) {
        if (replies.containsKey(message.id())) {
            return repeated(message);
        }
        replies.put(message.id(), null);
        try {
            if (run().strikes(Fault.COMMAND_IS_POISON, message.kind())) {
                run().befalls(message.order().value(), Cause.COMMAND_FAILED);
                throw new Poison();
            }
            return carryOut(message, command);
        } catch (PermanentFailure failure) {
            return List.of(buried(message, failure));
        }
    }

    private List<Message> repeated(Message message) {
        var reply = replies.get(message.id());
        if (reply == null) {
            return List.of();
        }
        run().saw(Sight.REPEATED_COMMAND_ANSWERED);
        run().tell(() -> "%s has carried out %s before, and answers %s again".formatted(name(), message, reply));
        return List.of(reply);
    }

    private List<Message> takeEvent(Message message) {
        return isNew(message) ? hear((Event) message.body()) : List.of();
    }

    protected final Message reply(Message command, Object reply) {
        var message = new Message(run().nextId(), reply, command.order(), command.id(), Place.SAGA);
        replies.put(command.id(), message);
        run().tell(() -> "%s carries out %s: %s"
                .formatted(name(), command, reply.getClass().getSimpleName()));
        return message;
    }

    /** Makes a command a dead letter, and answers so. */
    protected final Message buried(Message command, PermanentFailure failure) {
        if (!(failure instanceof Poison) && !isForPeople(failure)) {
            throw new Violation("only what is poison becomes a dead letter", command + ": " + failure.getMessage());
        }
        run().saw(Sight.COMMAND_FAILED);
        run().tell(() -> command + " is a dead letter: " + failure.getMessage());
        return reply(command, new CommandFailed(command.body().getClass().getSimpleName(), "it cannot be carried out"));
    }

    /** Whether a dead letter is what production wants of this failure, because only people can help. */
    protected boolean isForPeople(PermanentFailure failure) {
        return false;
    }

    /** Forgets a command, like a database that is restored from a backup. */
    protected final void forget(Message command) {
        replies.remove(command.id());
    }

    private static final class Poison extends PermanentFailure {

        private static final long serialVersionUID = 1;

        private Poison() {
            super("a part of this process is broken");
        }
    }
}
