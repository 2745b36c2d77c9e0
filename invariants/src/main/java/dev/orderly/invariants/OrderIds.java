package dev.orderly.invariants;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Ids of orders, 16 bytes each; they are added in their order. */
final class OrderIds {

    private long[] high = new long[64];
    private long[] low = new long[64];
    private int size;

    void add(UUID id) {
        if (size == high.length) {
            high = Arrays.copyOf(high, size * 2);
            low = Arrays.copyOf(low, size * 2);
        }
        high[size] = id.getMostSignificantBits();
        low[size] = id.getLeastSignificantBits();
        size++;
    }

    boolean contains(UUID id) {
        int from = 0;
        int to = size - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int compared = compare(middle, id);
            if (compared == 0) {
                return true;
            } else if (compared < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    private int compare(int index, UUID id) {
        int compared = Long.compareUnsigned(high[index], id.getMostSignificantBits());
        return compared != 0 ? compared : Long.compareUnsigned(low[index], id.getLeastSignificantBits());
    }

    /** Nothing if it is no id: the world outside takes any reference. */
    static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
