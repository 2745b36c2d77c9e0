package dev.orderly.simulation.chance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every choice of one run, from one source. What was not chosen calmly is remembered as the how-manieth choice of its kind,
 * so that a choice can be left out without the others becoming different ones.
 */
public final class Choices {

    private final @Nullable SplittableRandom random;
    private final Set<Fault> possible = EnumSet.noneOf(Fault.class);
    private final Map<Question, Map<Integer, Integer>> given = new HashMap<>();
    private final Map<Question, Integer> asked = new HashMap<>();
    private final List<Choice> taken = new ArrayList<>();

    private record Question(Enum<?> about, String subject) {}

    private Choices(@Nullable SplittableRandom random) {
        this.random = random;
    }

    public static Choices of(long seed) {
        var random = new SplittableRandom(seed);
        var choices = new Choices(random);
        Stream.of(Fault.values())
                .filter(_ -> random.nextInt(1000) < Fault.POSSIBLE)
                .forEach(choices.possible::add);
        return choices;
    }

    /** Chooses as was chosen before, and calmly where nothing else was. */
    public static Choices again(List<Choice> taken) {
        var choices = new Choices(null);
        taken.forEach(choice -> choices.given
                .computeIfAbsent(new Question(choice.about(), choice.subject()), _ -> new HashMap<>())
                .put(choice.time(), choice.value()));
        return choices;
    }

    public boolean strikes(Fault fault, String subject) {
        if (random != null && !possible.contains(fault)) {
            return false;
        }
        var question = new Question(fault, subject);
        int time = ask(question);
        int value = random == null ? given(question, time) : random.nextInt(1000) < fault.perMille() ? 1 : 0;
        return take(question, time, value) != 0;
    }

    public int upTo(Amount amount, String subject, int most) {
        var question = new Question(amount, subject);
        int time = ask(question);
        return take(question, time, random == null ? Math.min(given(question, time), most) : random.nextInt(most + 1));
    }

    public List<Choice> taken() {
        return List.copyOf(taken);
    }

    private int ask(Question question) {
        return asked.merge(question, 1, Integer::sum) - 1;
    }

    private int given(Question question, int time) {
        return given.getOrDefault(question, Map.of()).getOrDefault(time, 0);
    }

    private int take(Question question, int time, int value) {
        if (value != 0) {
            taken.add(new Choice(question.about(), question.subject(), time, value));
        }
        return value;
    }
}
