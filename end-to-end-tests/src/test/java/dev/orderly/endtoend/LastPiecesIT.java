package dev.orderly.endtoend;

import static dev.orderly.endtoend.OrderDraft.anOrder;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.endtoend.PlacedOrder.Status;
import dev.orderly.testing.Survives;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningShop.class)
class LastPiecesIT {

    @Test
    @Survives(40)
    void sellsFiftyPiecesToTwoHundredBuyersOnce(Shop shop) {
        List<Future<PlacedOrder>> placed;
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            placed = IntStream.range(0, 200)
                    .mapToObj(i ->
                            buyers.submit(() -> shop.placesPatiently(anOrder().with("TICKET-50", 1))))
                    .toList();
        }

        var ends = placed.stream()
                .map(Future::resultNow)
                .map(PlacedOrder::andItsEnd)
                .collect(groupingBy(end -> end.fulfils(Status.CONFIRMED), counting()));

        assertThat(ends).isEqualTo(Map.of(true, 50L, false, 150L));
        assertThat(shop.stockOf("TICKET-50")).isEqualTo(new Shop.Stock(0, 0, 50, 50));
        shop.keepsItsInvariants();
    }
}
