package dev.orderly.localstack.load;

import dev.orderly.localstack.shop.ShopClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** So many customers, each of whom orders again as soon as the last order has been accepted or refused. */
public record ClosedLoop(ShopClient shop, List<String> skus, int connections) implements Load {

    @Override
    public LoadResult run(Duration duration) throws InterruptedException {
        var all = new Customers(shop, skus);
        long deadline = System.nanoTime() + duration.toNanos();
        List<Thread> customers = IntStream.range(0, connections)
                .mapToObj(i -> Thread.ofPlatform().name("customer-" + i).start(() -> {
                    while (System.nanoTime() < deadline) {
                        all.order(System.nanoTime());
                    }
                }))
                .toList();
        for (Thread customer : customers) {
            customer.join();
        }
        return all.result("closed loop, %d connections".formatted(connections));
    }
}
