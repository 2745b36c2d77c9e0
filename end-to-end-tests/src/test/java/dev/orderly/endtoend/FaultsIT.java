package dev.orderly.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.invariants.Findings;
import dev.orderly.invariants.VerdictTable;
import dev.orderly.localstack.StackOptions;
import dev.orderly.localstack.StackOptions.BrokerChoice;
import dev.orderly.localstack.faults.FaultResult;
import dev.orderly.localstack.faults.FaultSuite;
import dev.orderly.localstack.faults.FaultTable;
import dev.orderly.localstack.faults.Incident;
import dev.orderly.localstack.faults.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Each process killed, and one fault of every other kind, while customers order; {@code ./orderly faults} goes on for longer. */
class FaultsIT {

    private static final int BASE_PORT = Integer.getInteger("orderly.base-port", 28_000) + 500;
    private static final long SEED = Long.getLong("orderly.faults.seed", 1);
    private static final double CUSTOMERS_PER_SECOND = 6;
    private static final int OF_EACH_KIND = 1;

    @Test
    void loseNothingDoubleNothingAndNeedNoHands() throws Exception {
        var log = LoggerFactory.getLogger(FaultsIT.class);
        StackOptions options = StackOptions.usual()
                .in(Path.of("target", "faults"))
                .withBasePort(BASE_PORT)
                .withBroker(BrokerChoice.valueOf(
                        System.getProperty("orderly.broker", "auto").toUpperCase(Locale.ROOT)));
        FaultResult result;
        Set<Kind> possible;
        try (FaultSuite suite = FaultSuite.start(options, SEED, CUSTOMERS_PER_SECOND, log::info)) {
            result = suite.tryEachKind(OF_EACH_KIND);
            possible = Arrays.stream(Kind.values())
                    .filter(kind -> !suite.impossible().contains(kind))
                    .collect(Collectors.toSet());
        }
        String table = FaultTable.of(result, "The short selection.");
        Files.writeString(Path.of("target", "faults.md"), table);

        assertThat(result.damage().isNone()).as(table).isTrue();
        assertThat(result.visits().complaints()).isEmpty();
        assertThat(result.looks().alarms()).as("broken while orders flowed").isEmpty();
        assertThat(result.looks().complete()).as("complete looks meanwhile").isPositive();
        assertThat(result.deadLetters()).isEmpty();
        assertThat(result.atRest())
                .as(VerdictTable.of(result.atRest()))
                .matches(Findings::isSound)
                .matches(Findings::isAtRest)
                .returns(0L, Findings::leftToPeople);
        assertThat(result.hitches())
                .as("faults that did not happen")
                .extracting(Incident::toString, Incident::hitch)
                .isEmpty();
        assertThat(result.incidents()).extracting(Incident::recovery).doesNotContainNull();
        assertThat(result.worked().stream().map(Incident::kind).collect(Collectors.toSet()))
                .isEqualTo(possible);
        assertThat(result.isFlawless()).as(table).isTrue();
    }
}
