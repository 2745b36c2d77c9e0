package dev.orderly.saga.engine;

import dev.orderly.contracts.Command;
import java.util.UUID;

/**
 * A command on its way out.
 *
 * @param id the same one whenever the command is sent again, so that it is carried out once
 */
public record OutgoingCommand(UUID id, UUID sagaId, Command command) {

    /** The command's name, for people. */
    public String name() {
        return command.getClass().getSimpleName();
    }
}
