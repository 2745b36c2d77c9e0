package dev.orderly.messaging.broker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderly.messaging.inbox.Superseded;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaConsumersTests {

    @Test
    void takesTheEndOfAGenerationForNoFailure() {
        assertThatCode(() -> KafkaConsumers.consume(
                        _ -> {
                            throw new Superseded("ledger", 0);
                        },
                        List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void turnsAnErrorIntoAnExceptionThatIsTriedAgain() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaConsumers.consume(
                        _ -> {
                            throw new StackOverflowError();
                        },
                        List.of()));
    }
}
