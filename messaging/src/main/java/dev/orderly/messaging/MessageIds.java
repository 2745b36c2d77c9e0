package dev.orderly.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/** Identifiers that sort by the time of their making: UUIDv7 of RFC 9562. */
public final class MessageIds {

    private static final TimeBasedEpochRandomGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    /** A new identifier, later in order than those of earlier milliseconds. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    private MessageIds() {}
}
