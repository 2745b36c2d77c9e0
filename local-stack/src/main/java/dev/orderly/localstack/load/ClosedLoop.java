package dev.orderly.localstack.load;

import dev.orderly.localstack.shop.SampleOrder;
import dev.orderly.localstack.shop.ShopClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** So many customers, each of whom orders again as soon as the last order has been accepted or refused. */
public record ClosedLoop(ShopClient shop, List<String> skus, int connections) {

    /**
     * What the customers were told.
     *
     * @param acceptance how long they waited for a 202, in microseconds
     * @param refused how often they were told what else
     */
    public record Result(Instant began, Instant ended, Histogram acceptance, Map<String, Long> refused) {
        public long accepted() {
            return acceptance.getTotalCount();
        }
    }

    public Result run(Duration duration) throws InterruptedException {
        var acceptance = new ConcurrentHistogram(3);
        var refused = new ConcurrentHashMap<String, LongAdder>();
        Instant began = Instant.now();
        long deadline = System.nanoTime() + duration.toNanos();
        List<Thread> customers = IntStream.range(0, connections)
                .mapToObj(i -> Thread.ofPlatform().name("customer-" + i).start(() -> {
                    while (System.nanoTime() < deadline) {
                        order(acceptance, refused);
                    }
                }))
                .toList();
        for (Thread customer : customers) {
            customer.join();
        }
        var counts = new TreeMap<String, Long>();
        refused.forEach((answer, times) -> counts.put(answer, times.sum()));
        return new Result(began, Instant.now(), acceptance, counts);
    }

    private void order(Histogram acceptance, Map<String, LongAdder> refused) {
        String sku = skus.get(ThreadLocalRandom.current().nextInt(skus.size()));
        long start = System.nanoTime();
        ShopClient.Attempt attempt = shop.tryToPlace(SampleOrder.ofOne(sku));
        if (attempt.accepted()) {
            acceptance.recordValue((System.nanoTime() - start) / 1000);
        } else {
            refused.computeIfAbsent(attempt.toString(), answer -> new LongAdder())
                    .increment();
        }
    }
}
