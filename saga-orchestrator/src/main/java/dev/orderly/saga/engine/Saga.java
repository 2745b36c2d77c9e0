package dev.orderly.saga.engine;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of one saga.
 *
 * @param definition the name of its definition
 * @param version the version of the definition that it began with, and will end with
 * @param stuck whether a person should look at it; slow retries go on
 * @param order what was ordered; {@code null} while only the wish to cancel it is known. Comes without personal data as
 *     soon as no command needs them any more.
 * @param armed the steps whose commands were sent, in order
 * @param step the index of the step whose command or undo is awaited
 * @param attempt how often the awaited command was sent
 * @param closing how it will end, once it has turned back
 * @param generation counts the deadlines that were set: a deadline of another generation is stale
 * @param deadline how long after the transition that set this generation the deadline passes; {@code null} if there is
 *     none. A span and no instant, so that the database's clock alone decides.
 * @param journaled how many journal entries there are
 */
public record Saga(
        UUID id,
        OrderId orderId,
        String definition,
        int version,
        Phase phase,
        boolean stuck,
        @Nullable OrderCreated order,
        List<Armed> armed,
        int step,
        int attempt,
        @Nullable Closing closing,
        int generation,
        @Nullable Duration deadline,
        int journaled) {

    public Saga {
        armed = List.copyOf(armed);
    }

    static Saga of(UUID id, OrderId orderId, SagaDefinition definition, Phase phase, @Nullable OrderCreated order) {
        return new Saga(
                id,
                orderId,
                definition.name(),
                definition.version(),
                phase,
                false,
                order,
                List.of(),
                0,
                0,
                null,
                0,
                null,
                0);
    }

    /** The name of the step it is at, for people. */
    public @Nullable String stepName() {
        return step < armed.size() ? armed.get(step).name() : null;
    }

    boolean hasSent(int index) {
        return armed.size() > index;
    }

    OrderCreated requireOrder() {
        if (order == null) {
            throw new IllegalStateException("saga %s of order %s does not know the order yet".formatted(id, orderId));
        }
        return order;
    }

    boolean knows(UUID commandId) {
        return (closing != null && closing.commandId().equals(commandId))
                || armed.stream().anyMatch(a -> a.commandId().equals(commandId) || commandId.equals(a.undoId()));
    }
}
