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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
        try (FaultSuite suite = FaultSuite.start(options, SEED, CUSTOMERS_PER_SECOND, log::info)) {
            result = suite.tryEachKind(OF_EACH_KIND);
        }
        String table = FaultTable.of(result, "The short selection.");
        Files.writeString(Path.of("target", "faults.md"), table);

        assertThat(result.damage().isNone()).as(table).isTrue();
        assertThat(result.complaints()).isEmpty();
        assertThat(result.alarms()).as("broken while orders flowed").isEmpty();
        assertThat(result.atRest()).as(VerdictTable.of(result.atRest())).matches(Findings::isSound);
        assertThat(result.hitches())
                .as("faults that did not happen")
                .extracting(Incident::toString, Incident::hitch)
                .isEmpty();
        assertThat(result.incidents()).extracting(Incident::recovery).doesNotContainNull();
    }
}
