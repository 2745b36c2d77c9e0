package dev.orderly.endtoend.compose;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The Docker Engine of this machine, through the commands that its users type. */
record Docker(Program program, List<String> compose) {

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    /** Finds the engine and {@code docker compose}, or the older {@code docker-compose}. */
    static Docker foundBy(Program program) {
        try {
            program.run(A_MOMENT, List.of("docker", "info"));
        } catch (RuntimeException e) {
            throw new IllegalStateException("The tests of docker compose need a Docker Engine, and none answers", e);
        }
        return Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(command -> succeeds(program, with(command, "version")))
                .findFirst()
                .map(command -> new Docker(program, command))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The tests of docker compose need it, and neither `docker compose` nor `docker-compose` answers"));
    }

    private static boolean succeeds(Program program, List<String> command) {
        try {
            program.run(A_MOMENT, command);
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** The same engine, with one more variable for its commands. */
    Docker with(String variable, String value) {
        return new Docker(program.with(variable, value), compose);
    }

    String run(String... arguments) {
        return program.run(A_MOMENT, with(List.of("docker"), arguments));
    }

    /** Runs a command that prints a name or an id on each line. */
    List<String> list(String... arguments) {
        return run(arguments).lines().toList();
    }

    String compose(Duration limit, List<String> project, String... arguments) {
        return program.run(limit, with(with(compose, project.toArray(String[]::new)), arguments));
    }

    private static List<String> with(List<String> command, String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }
}
