package dev.orderly.localstack.load;

import dev.orderly.localstack.shop.ShopClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** So many customers a second, who come whether those before them have been answered or not. */
public record OpenLoop(ShopClient shop, List<String> skus, int perSecond) implements Load {

    @Override
    public LoadResult run(Duration duration) throws InterruptedException {
        var all = new Customers(shop, skus);
        long number = duration.toSeconds() * perSecond;
        long begin = System.nanoTime();
        try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < number; i++) {
                long wanted = begin + i * 1_000_000_000L / perSecond;
                TimeUnit.NANOSECONDS.sleep(wanted - System.nanoTime());
                customers.execute(() -> all.order(wanted));
            }
        }
        return all.result("open loop, %d customers a second".formatted(perSecond));
    }
}
