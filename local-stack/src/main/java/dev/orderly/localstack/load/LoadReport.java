package dev.orderly.localstack.load;

import dev.orderly.localstack.load.Histories.Percentiles;
import dev.orderly.localstack.load.Histories.Summary;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** What a load has shown, and under which conditions. */
public record LoadReport(LoadResult result, Summary summary) {

    @Override
    public String toString() {
        double seconds = Duration.between(result.began(), result.ended()).toMillis() / 1000.0;
        double rest =
                Math.max(0, Duration.between(result.ended(), summary.lastEnd()).toMillis() / 1000.0);
        Percentiles confirmation = summary.confirmation();
        return String.format(
                Locale.ROOT,
                """

                %s, %.1f s, orders of one piece with a card that works
                %s

                                        total  per second
                accepted             %8d  %10.1f
                confirmed meanwhile  %8d  %10.1f
                confirmed in the end %8d  %10.1f  until the last one, %.1f s later
                rejected, cancelled  %8d
                not accepted         %s

                milliseconds                        p50        p99        max
                from POST to acceptance      %10.1f %10.1f %10.1f
                from POST to another answer  %10.1f %10.1f %10.1f
                from there to confirmation   %10.1f %10.1f %10.1f
                """,
                result.load(),
                seconds,
                machine(),
                result.accepted(),
                result.accepted() / seconds,
                summary.confirmedInTime(),
                summary.confirmedInTime() / seconds,
                summary.confirmed(),
                summary.confirmed() / (seconds + rest),
                rest,
                summary.refused(),
                result.refused().isEmpty() ? "       0" : result.refused(),
                result.acceptance().getValueAtPercentile(50) / 1000.0,
                result.acceptance().getValueAtPercentile(99) / 1000.0,
                result.acceptance().getMaxValue() / 1000.0,
                result.refusal().getValueAtPercentile(50) / 1000.0,
                result.refusal().getValueAtPercentile(99) / 1000.0,
                result.refusal().getMaxValue() / 1000.0,
                confirmation.p50(),
                confirmation.p99(),
                confirmation.longest());
    }

    private static String machine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, %d MB, %s %s; all parts and this load on one machine"
                .formatted(
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() >> 20,
                        system.getName(),
                        system.getVersion());
    }
}
