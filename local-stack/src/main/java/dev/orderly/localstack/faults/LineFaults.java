package dev.orderly.localstack.faults;

import dev.orderly.localstack.links.Disturbance;
import dev.orderly.localstack.links.Link;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Lines between a service and a part that fail. */
record LineFaults(List<Link> links, RandomGenerator random) {

    private static final Disturbance SLOW = new Disturbance.Delay(Duration.ofMillis(300));
    private static final Disturbance NARROW = new Disturbance.Throttle(32 * 1024);

    Stream<Fault> all() {
        return links.stream()
                .flatMap(link -> Stream.of(
                        fault(Kind.CUT, link, new Disturbance.Cut()),
                        switch (random.nextInt(3)) {
                            case 0 -> fault(Kind.ANSWERS_LOST, link, new Disturbance.LostAnswers());
                            case 1 -> fault(Kind.DELAYED, link, SLOW);
                            default -> fault(Kind.THROTTLED, link, NARROW);
                        }));
    }

    private Fault fault(Kind kind, Link link, Disturbance disturbance) {
        return new Fault(
                kind,
                Set.of(link.service(), link.part()),
                link.toString(),
                Duration.ofMillis(random.nextInt(2000, 6000)),
                () -> link.disturb(disturbance),
                link::mend);
    }
}
