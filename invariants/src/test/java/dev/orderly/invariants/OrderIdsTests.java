package dev.orderly.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderIdsTests {

    @Test
    void findsEachIdAndNoOther() {
        var all = Stream.generate(UUID::randomUUID)
                .limit(2000)
                .map(UUID::toString)
                .sorted()
                .map(UUID::fromString)
                .toList();
        var ids = new OrderIds();
        for (int i = 0; i < all.size(); i += 2) {
            ids.add(all.get(i));
        }

        assertThat(ids.size()).isEqualTo(1000);
        for (int i = 0; i < all.size(); i++) {
            assertThat(ids.contains(all.get(i))).isEqualTo(i % 2 == 0);
        }
    }
}
