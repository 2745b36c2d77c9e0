package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxSessionTests {

    @ParameterizedTest
    @CsvSource({"0, 16", "1, 16", "2, 8", "3, 6", "5, 4", "16, 1", "40, 1"})
    void sharesSoThatNoSlotIsLeftOver(int members, int share) {
        assertThat(OutboxSession.fairShare(members)).isEqualTo(share);
    }
}
