package dev.orderly.localstack.load;

import dev.orderly.localstack.shop.SampleOrder;
import dev.orderly.localstack.shop.ShopClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** All who order during a load, and what they were told. */
final class Customers {

    private final ShopClient shop;
    private final List<String> skus;
    private final Instant began = Instant.now();
    private final Histogram acceptance = new ConcurrentHistogram(3);
    private final Histogram refusal = new ConcurrentHistogram(3);
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    Customers(ShopClient shop, List<String> skus) {
        this.shop = shop;
        this.skus = skus;
    }

    /** @param wanted when the customer wanted to order, by {@link System#nanoTime()}: to wait for one's turn counts */
    void order(long wanted) {
        String sku = skus.get(ThreadLocalRandom.current().nextInt(skus.size()));
        ShopClient.Attempt attempt = shop.tryToPlace(SampleOrder.ofOne(sku));
        long micros = (System.nanoTime() - wanted) / 1000;
        if (attempt.accepted()) {
            acceptance.recordValue(micros);
        } else {
            refusal.recordValue(micros);
            refused.computeIfAbsent(attempt.toString(), answer -> new LongAdder())
                    .increment();
        }
    }

    /** @param load how they came, in words */
    LoadResult result(String load) {
        var counts = new TreeMap<String, Long>();
        refused.forEach((answer, times) -> counts.put(answer, times.sum()));
        return new LoadResult(load, began, Instant.now(), acceptance, refusal, counts);
    }
}
