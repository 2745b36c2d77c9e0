package dev.orderly.simulation.shop;

import dev.orderly.simulation.chance.Amount;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A system of somebody else: it has each operation's effect once, whatever becomes of the calls that ask for it. A call may
 * never arrive, its effect may come after the caller has stopped waiting, and its answer may be lost.
 *
 * @param <A> its answers
 */
final class Outside<A> {

    private static final int LONGEST_LATENESS = 200;

    private final String name;
    private final Run run;
    private final Function<String, RuntimeException> unknown;
    private final Map<UUID, A> answers = new HashMap<>();

    /**
     * Makes a system.
     *
     * @param unknown makes what the caller sees where there is no answer
     */
    Outside(String name, Run run, Function<String, RuntimeException> unknown) {
        this.name = name;
        this.run = run;
        this.unknown = unknown;
    }

    A call(UUID key, String what, Supplier<A> effect) {
        if (run.strikes(Fault.CALL_NEVER_ARRIVES, what)) {
            run.tell(() -> "%s never hears of %s".formatted(name, what));
            throw unknown.apply(what);
        }
        if (run.strikes(Fault.EFFECT_IS_LATE, what)) {
            long lateness = 1L + run.upTo(Amount.LATENESS_OF_EFFECT, what, LONGEST_LATENESS);
            run.tell(() -> "%s does not answer to %s in time, and does it %d ms later".formatted(name, what, lateness));
            run.timeline().after(lateness, () -> perform(key, effect));
            throw unknown.apply(what);
        }
        var answer = perform(key, effect);
        if (run.strikes(Fault.ANSWER_IS_LOST, what)) {
            run.tell(() -> "%s does %s, but its answer is lost".formatted(name, what));
            throw unknown.apply(what);
        }
        return answer;
    }

    /** What was answered to an operation, if it was had. */
    @Nullable
    A find(UUID key) {
        if (run.strikes(Fault.QUESTION_UNANSWERED, name)) {
            run.tell(() -> "%s does not answer what became of a call".formatted(name));
            throw unknown.apply("a question");
        }
        return answers.get(key);
    }

    private A perform(UUID key, Supplier<A> effect) {
        var known = answers.get(key);
        if (known != null) {
            return known;
        }
        var answer = effect.get();
        answers.put(key, answer);
        return answer;
    }
}
