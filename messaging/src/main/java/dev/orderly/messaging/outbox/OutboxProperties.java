package dev.orderly.messaging.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * The outbox and its relay.
 *
 * @param relay whether this process sends; where it does not, rows wait for another that does
 * @param maxBodySize the largest body that may be published; RabbitMQ takes none that is larger
 * @param pageSize the most rows that are sent before their confirms are awaited
 * @param pollInterval how long a lane waits for the signal of a commit before it looks for rows by itself, and how often
 *     it looks whether its channels are declared
 * @param dutyCycle the share of the time that a lane may be busy while its pages are not full; what is committed while it
 *     rests shares the next one
 * @param longestRest the longest that a lane rests while something waits
 * @param confirmTimeout how long a lane waits for the confirms of a page before it takes their outcome as unknown
 * @param firstBackoff how long a failed message waits for its second attempt; doubled by each failure, with jitter
 * @param maxBackoff the longest that a failed message waits
 * @param maxLaneBackoff the longest that a lane waits before it tries an unreachable broker again
 * @param sessionTimeout after how long of silence a frozen process loses its key ranges to others
 * @param shutdownTimeout how long stopping waits for the page in flight
 */
@ConfigurationProperties("orderly.messaging.outbox")
public record OutboxProperties(
        @DefaultValue("true") boolean relay,
        @DefaultValue("64KB") DataSize maxBodySize,
        @DefaultValue("500") int pageSize,
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("0.1") double dutyCycle,
        @DefaultValue("250ms") Duration longestRest,
        @DefaultValue("20s") Duration confirmTimeout,
        @DefaultValue("200ms") Duration firstBackoff,
        @DefaultValue("30s") Duration maxBackoff,
        @DefaultValue("5s") Duration maxLaneBackoff,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("10s") Duration shutdownTimeout) {

    public OutboxProperties {
        Assert.isTrue(pageSize >= 1 && pageSize <= 5000, "page-size must be between 1 and 5000");
        Assert.isTrue(maxBodySize.toBytes() > 0, "max-body-size must be positive");
        requirePositive("poll-interval", pollInterval);
        Pace.check(dutyCycle, longestRest);
        Assert.isTrue(
                sessionTimeout.compareTo(longestRest.multipliedBy(4)) >= 0,
                "session-timeout must be at least four times longest-rest");
        requirePositive("confirm-timeout", confirmTimeout);
        requirePositive("first-backoff", firstBackoff);
        requirePositive("max-lane-backoff", maxLaneBackoff);
        requirePositive("shutdown-timeout", shutdownTimeout);
        Assert.isTrue(maxBackoff.compareTo(firstBackoff) >= 0, "max-backoff must not be shorter than first-backoff");
        Assert.isTrue(
                sessionTimeout.compareTo(pollInterval.multipliedBy(4)) >= 0,
                "session-timeout must be at least four times poll-interval");
    }

    public Pace pace() {
        return new Pace(dutyCycle, longestRest);
    }

    private static void requirePositive(String name, Duration value) {
        Assert.isTrue(value.isPositive(), () -> name + " must be positive");
    }
}
