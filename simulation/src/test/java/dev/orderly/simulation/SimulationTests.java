package dev.orderly.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.simulation.chance.Amount;
import dev.orderly.simulation.chance.Choice;
import dev.orderly.simulation.chance.Choices;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Shrinking;
import dev.orderly.testing.Survives;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SimulationTests {

    private static final Logger log = LoggerFactory.getLogger(SimulationTests.class);
    private static final String REPLAY = "orderly.simulation.replay";
    private static final long FIRST_SEED = Long.getLong("orderly.simulation.seed", 1);
    private static final long SCHEDULES = Long.getLong("orderly.simulation.schedules", 100_000);

    @Test
    @Survives({32, 33, 34, 35, 36, 37, 38, 52})
    @DisabledIfSystemProperty(named = REPLAY, matches = ".+")
    void everyRuleHoldsInEverySchedule() {
        var simulation = new Simulation();

        assertThat(simulation.search(FIRST_SEED, SCHEDULES)).isNull();
        log.info("{} schedules from seed {}:\n{}", SCHEDULES, FIRST_SEED, simulation.tally());
        assertThat(simulation.tally().missing()).as("what has never happened").isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = REPLAY, matches = ".+")
    void tellsTheStoryOfOneSchedule() {
        Simulation.replay(Long.getLong(REPLAY)).forEach(line -> log.info("{}", line));
    }

    @Test
    void tellsTheSameStoryOfTheSameSeed() {
        for (long seed = 1; seed <= 50; seed++) {
            assertThat(Simulation.replay(seed)).isEqualTo(Simulation.replay(seed));
        }
    }

    @Test
    void choosesAgainWhatItHasChosen() {
        var choices = Choices.of(7);
        var first = someOf(choices);

        assertThat(someOf(Choices.again(choices.taken()))).isEqualTo(first);
        assertThat(someOf(Choices.again(List.of()))).containsOnly(0);
    }

    @Test
    void shrinksToTheFewestAndLowestChoices() {
        var failing = IntStream.range(0, 200)
                .mapToObj(i -> new Choice(i % 3 == 0 ? Amount.DELAY : Amount.OUTAGE, "", i, i % 7))
                .toList();

        var least = Shrinking.shrink(
                failing,
                "broken",
                choices ->
                        choices.stream().filter(choice -> choice.value() >= 3).count() > 1 ? "broken" : null);

        assertThat(least).hasSize(2).allMatch(choice -> choice.value() == 3 && choice.time() == 0);
    }

    private static List<Integer> someOf(Choices choices) {
        return Stream.of(Fault.values())
                .mapMulti((Fault fault, Consumer<Integer> taken) -> {
                    for (int i = 0; i < 50; i++) {
                        taken.accept(choices.strikes(fault, "") ? 1 : 0);
                        taken.accept(choices.upTo(Amount.DELAY, "", i));
                    }
                })
                .toList();
    }
}
