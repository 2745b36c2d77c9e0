package dev.orderly.messaging.inbox;

import dev.orderly.messaging.outbox.Pace;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How messages are consumed.
 *
 * @param enabled whether this process consumes at all
 * @param batchSize the most messages that share a transaction
 * @param concurrency how many batches of one queue may be in work at the same time
 * @param dutyCycle the share of the time that one worker may be busy while its batches are not full; what arrives while it
 *     rests shares the next
 * @param longestRest the longest that a worker rests while something waits
 * @param attemptsInPlace how often a failing message is tried at once, before it has to wait
 * @param delayInPlace about how long is waited between those attempts
 * @param laterDelays how long a message waits before each later attempt; after the last one it is a dead letter
 * @param pollInterval how often waiting messages and effects are looked for, beside the signals of this process
 * @param declareInterval how often the channels are declared, in case somebody has deleted one
 * @param effects the most calls to other systems that each consumer makes at the same time
 * @param effectLease after how long a call is taken to have died with its process; must exceed every client's timeouts
 * @param effectBackoff how long an effect waits for its second attempt; doubled by each failure, with jitter
 * @param maxEffectBackoff the longest that an effect waits
 * @param retention how long it is remembered that an event was handled
 */
@ConfigurationProperties("orderly.messaging.consumer")
public record ConsumerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("100") int batchSize,
        @DefaultValue("2") int concurrency,
        @DefaultValue("0.1") double dutyCycle,
        @DefaultValue("250ms") Duration longestRest,
        @DefaultValue("3") int attemptsInPlace,
        @DefaultValue("50ms") Duration delayInPlace,

        @DefaultValue({"1s", "5s", "15s", "1m", "5m", "15m"})
        List<Duration> laterDelays,

        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("10s") Duration declareInterval,
        @DefaultValue("32") int effects,
        @DefaultValue("30s") Duration effectLease,
        @DefaultValue("500ms") Duration effectBackoff,
        @DefaultValue("30s") Duration maxEffectBackoff,
        @DefaultValue("48h") Duration retention) {

    public ConsumerProperties {
        Assert.isTrue(batchSize >= 1 && batchSize <= 1000, "batch-size must be between 1 and 1000");
        Assert.isTrue(concurrency >= 1, "concurrency must be at least 1");
        Pace.check(dutyCycle, longestRest);
        Assert.isTrue(attemptsInPlace >= 1, "attempts-in-place must be at least 1");
        Assert.isTrue(declareInterval.isPositive(), "declare-interval must be positive");
        Assert.isTrue(effects >= 1, "effects must be at least 1");
        Assert.isTrue(effectLease.isPositive(), "effect-lease must be positive");
        Assert.isTrue(retention.isPositive(), "retention must be positive");
        laterDelays = List.copyOf(laterDelays);
    }

    public Pace pace() {
        return new Pace(dutyCycle, longestRest);
    }
}
