package dev.orderly.testing;

import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;

/**
 * Where the parts of this JVM come from. The system property {@code orderly.test.parts} says so: {@code docker},
 * {@code embedded}, or by default {@code auto}, which is Docker where an engine answers.
 */
enum Parts {
    DOCKER,
    EMBEDDED;

    static final String PROPERTY = "orderly.test.parts";

    static Parts taken() {
        return Taken.PARTS;
    }

    private static Parts take() {
        String wanted = System.getProperty(PROPERTY, "auto");
        Parts parts = choose(wanted, wanted.equals("auto") ? DockerEngine::answers : DockerEngine::isUsable);
        LoggerFactory.getLogger(Parts.class).info("The parts of the tests are {} ({}={})", parts, PROPERTY, wanted);
        return parts;
    }

    static Parts choose(String wanted, BooleanSupplier engine) {
        return switch (wanted) {
            case "auto" -> engine.getAsBoolean() ? DOCKER : EMBEDDED;
            case "embedded" -> EMBEDDED;
            case "docker" -> {
                if (!engine.getAsBoolean()) {
                    throw new IllegalStateException(PROPERTY + " is docker, but no Docker Engine answers");
                }
                yield DOCKER;
            }
            default ->
                throw new IllegalArgumentException(PROPERTY + " is none of auto, docker and embedded: " + wanted);
        };
    }

    private static final class Taken {

        static final Parts PARTS = take();
    }
}
