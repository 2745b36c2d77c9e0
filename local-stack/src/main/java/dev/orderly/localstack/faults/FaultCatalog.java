package dev.orderly.localstack.faults;

import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.links.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every fault that can be brought about here. */
final class FaultCatalog {

    private static final int PAIRS = 12;

    private final LocalStack stack;
    private final List<Link> links;
    private final Optional<ClockFaults> clocks;
    private final Random random;

    FaultCatalog(LocalStack stack, List<Link> links, Optional<ClockFaults> clocks, Random random) {
        this.stack = stack;
        this.links = links;
        this.clocks = clocks;
        this.random = random;
    }

    /** All of them once, in an order that the seed decides. */
    List<Fault> shuffled() {
        var processes = new ProcessFaults(stack, random);
        List<Fault> simple = Stream.concat(processes.all(), new LineFaults(links, random).all())
                .toList();
        var all = new ArrayList<>(simple);
        all.addAll(pairsOf(simple));
        Stream.of(
                        processes.freezeForLong(),
                        processes.restarts(),
                        new BrokerFaults(stack).all(),
                        new KafkaFaults(stack).all(),
                        new DuplicateFaults(stack).all(),
                        new DatabaseFaults(stack, random).all(),
                        clocks.stream().flatMap(ClockFaults::all))
                .forEach(faults -> faults.forEach(all::add));
        Collections.shuffle(all, random);
        return all;
    }

    /** Each process killed once, and of every other kind the first ones. */
    List<Fault> shortSelection(int ofEachKind) {
        List<Fault> all = shuffled();
        return Stream.of(Kind.values())
                .flatMap(kind -> all.stream()
                        .filter(fault -> fault.kind() == kind)
                        .limit(kind == Kind.KILLED ? Long.MAX_VALUE : ofEachKind))
                .toList();
    }

    private List<Fault> pairsOf(List<Fault> faults) {
        var pairs = new ArrayList<Fault>();
        while (pairs.size() < PAIRS) {
            Fault one = any(faults, fault -> true);
            pairs.add(one.with(any(faults, one::sparesPartsOf)));
        }
        return pairs;
    }

    private Fault any(List<Fault> faults, Predicate<Fault> wanted) {
        List<Fault> candidates = faults.stream().filter(wanted).toList();
        return candidates.get(random.nextInt(candidates.size()));
    }
}
