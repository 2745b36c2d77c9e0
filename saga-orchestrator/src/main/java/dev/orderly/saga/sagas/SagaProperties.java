package dev.orderly.saga.sagas;

import dev.orderly.saga.engine.Patience;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patient the sagas are. Together, the waits have to outlast the longest outage of a participant that an order shall
 * survive.
 *
 * @param firstWait how long a command may be unanswered before it is sent again; each later wait is twice as long
 * @param longestWait no wait is longer than this
 * @param attempts how often a command is sent before the saga gives up on a step that can be undone
 * @param waitWhileStuck between the repetitions of a saga that is stuck
 * @param timerInterval how often to look for sagas that nobody has answered
 * @param timerBatch how many of them one transaction wakes
 */
@Validated
@ConfigurationProperties("orderly.saga")
record SagaProperties(
        @DefaultValue("30s") Duration firstWait,
        @DefaultValue("2m") Duration longestWait,
        @DefaultValue("9") @Min(1) int attempts,
        @DefaultValue("5m") Duration waitWhileStuck,
        @DefaultValue("1s") Duration timerInterval,
        @DefaultValue("100") @Min(1) int timerBatch) {

    Patience patience() {
        return new Patience(firstWait, longestWait, attempts, waitWhileStuck);
    }
}
