package dev.orderly.endtoend.fuzz;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.endtoend.OrderDraft;
import dev.orderly.endtoend.RunningShop;
import dev.orderly.endtoend.Shop;
import dev.orderly.endtoend.fuzz.Outlet.DeadLetter;
import dev.orderly.localstack.LocalStack;
import dev.orderly.testing.Survives;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Sends every consumer what it cannot read, to all of them at once: each message becomes a dead letter as it came, or is
 * refused by the broker. {@code orderly.fuzz.rounds} and {@code orderly.fuzz.seed} say how often each damage is done to each
 * channel, and how exactly.
 */
@ExtendWith(RunningShop.class)
class ConsumerFuzzIT {

    private static final int ROUNDS = Integer.getInteger("orderly.fuzz.rounds", 1);
    private static final long SEED = Long.getLong("orderly.fuzz.seed", 1);

    /** Caches fill, and classes are loaded; a message kept would be some of these. */
    private static final long KILOBYTES_MORE = 16 * 1024;

    private static final List<String> CONSUMERS =
            Shop.SERVICES.stream().filter(name -> !name.equals("sandbox")).toList();

    /** What a broker need not take. */
    private static final Set<Damage> TOO_LARGE = Set.of(Damage.LARGE, Damage.HUGE);

    private final Tally tally = new Tally();

    @Test
    void knowsEveryQueue() {
        assertThat(FuzzedChannel.ALL.stream()
                        .filter(channel -> !channel.isTopic())
                        .map(FuzzedChannel::name))
                .containsExactlyInAnyOrderElementsOf(
                        FuzzedChannel.declaredQueues().toList());
    }

    @Test
    @Survives({20, 21, 23})
    void setsAsideWhateverCannotBeRead(Shop shop, LocalStack stack) throws Exception {
        shop.places(OrderDraft.ofStream(0)).andItEndsAsItMust();
        Heaps before = Heaps.of(stack, CONSUMERS);

        var done = new ArrayList<Future<?>>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            FuzzedChannel.ALL.forEach(channel -> done.add(senders.submit(() -> fuzz(channel, stack))));
        }
        for (Future<?> channel : done) {
            channel.get();
        }

        shop.places(OrderDraft.ofStream(0)).andItEndsAsItMust();
        shop.keepsItsInvariants();
        Heaps after = Heaps.of(stack, CONSUMERS);
        tally.keepAs("consumers-%d".formatted(SEED), "heap before " + before + "\nheap after  " + after);
        before.byService().forEach((service, heap) -> {
            Heaps.Heap now = requireNonNull(after.byService().get(service));
            assertThat(now.process()).as(service).isEqualTo(heap.process());
            assertThat(now.kilobytes()).as(service).isPositive().isLessThan(heap.kilobytes() + KILOBYTES_MORE);
        });
    }

    private void fuzz(FuzzedChannel channel, LocalStack stack) {
        try (Outlet outlet = channel.isTopic()
                ? new KafkaOutlet(stack.kafkaBootstrapServers(), channel)
                : new RabbitOutlet(stack.amqp())) {
            Map<String, Sent> sent = send(channel, outlet);
            Map<String, DeadLetter> dead = new HashMap<>();
            Shop.eventually(() -> {
                dead.putAll(outlet.deadLetters(channel));
                assertThat(dead.keySet()).as("dead letters of %s", channel).containsAll(sent.keySet());
            });
            sent.forEach((mark, message) -> {
                DeadLetter letter = requireNonNull(dead.get(mark));
                assertThat(letter.body()).as(mark).isEqualTo(message.body());
                assertThat(letter.errorType()).as(mark).endsWith("MalformedMessage");
                tally.count(message.damage().name(), "dead letter");
            });
        }
    }

    /** What the broker took. */
    private Map<String, Sent> send(FuzzedChannel channel, Outlet outlet) {
        Map<String, Sent> sent = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Damage damage : Damage.values()) {
                if (!damage.isFor(round)) {
                    continue;
                }
                String mark = "%s %s %d".formatted(channel, damage, round);
                Letter letter = damage.on(channel, mark, new SplittableRandom(SEED * 31 + mark.hashCode()));
                if (outlet.takes(channel, letter)) {
                    sent.put(mark, new Sent(damage, letter.body));
                } else {
                    assertThat(TOO_LARGE).as(mark).contains(damage);
                    tally.count(damage.name(), "refused by the broker");
                }
            }
        }
        return sent;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    private record Sent(Damage damage, byte[] body) {}
}
