package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class KafkaPublisherTests {

    private final KafkaPublisher publisher =
            new KafkaPublisher(Map.of(), Map.of(), Duration.ofSeconds(4), new SettableClock().watched());

    @Test
    void sendsTheSecondMessageOfAKeyInASecondWave() {
        List<List<OutboxRow>> waves = publisher.waves(List.of(row(1, "a"), row(2, "b"), row(3, "a"), row(4, "a")));

        assertThat(waves)
                .extracting(wave -> wave.stream().map(OutboxRow::seq).toList())
                .containsExactly(List.of(1L, 2L), List.of(3L), List.of(4L));
    }

    @Test
    void parksOnlyWhatCanNeverSucceed() {
        assertThat(KafkaPublisher.outcomeOf(new RecordTooLargeException("big"))).isInstanceOf(Outcome.Refused.class);
        assertThat(KafkaPublisher.outcomeOf(new InvalidTopicException("?"))).isInstanceOf(Outcome.Refused.class);
        assertThat(KafkaPublisher.outcomeOf(new TopicAuthorizationException("no")))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(KafkaPublisher.outcomeOf(new UnknownTopicOrPartitionException("no")))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void blamesTheBrokerForWhatSaysNothingOfTheMessage() {
        assertThat(KafkaPublisher.outcomeOf(new TimeoutException("late"))).isInstanceOf(Outcome.Unavailable.class);
        assertThat(KafkaPublisher.outcomeOf(new IllegalStateException("closed")))
                .isInstanceOf(Outcome.Unavailable.class);
    }

    private static OutboxRow row(long seq, String key) {
        return new OutboxRow(seq, "id", key, "topic", "", Map.of(), new byte[0], 0);
    }
}
