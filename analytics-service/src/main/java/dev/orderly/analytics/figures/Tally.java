package dev.orderly.analytics.figures;

import dev.orderly.analytics.figures.CountedOrder.Status;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.orders.RejectionReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one transaction adds to the figures, in the order in which it locks their rows. */
class Tally {

    private final SortedMap<Key<Instant>, Sum> minutes = new TreeMap<>(Key.order());
    private final SortedMap<Key<String>, Sum> products = new TreeMap<>(Key.order());
    private final Map<RejectionReason, Integer> rejections = new EnumMap<>(RejectionReason.class);

    /** Counts an order into the figures of the status that it has come to. */
    void count(CountedOrder order, Instant time) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        minutes.merge(
                Key.of(minute, order.total(), order.status()),
                new Sum(1, order.total().amount()),
                Sum::plus);
        order.lines()
                .forEach(line -> products.merge(
                        Key.of(line.sku().value(), line.price(), order.status()),
                        new Sum(line.quantity(), line.price().amount()),
                        Sum::plus));
    }

    void count(RejectionReason reason) {
        rejections.merge(reason, 1, Integer::sum);
    }

    SortedMap<Key<Instant>, Sum> minutes() {
        return minutes;
    }

    SortedMap<Key<String>, Sum> products() {
        return products;
    }

    Map<RejectionReason, Integer> rejections() {
        return rejections;
    }

    record Key<T extends Comparable<T>>(T of, String currency, Status status) {

        static <T extends Comparable<T>> Key<T> of(T of, Money money, Status status) {
            return new Key<>(of, money.currency().getCurrencyCode(), status);
        }

        static <T extends Comparable<T>> Comparator<Key<T>> order() {
            return Comparator.<Key<T>, T>comparing(Key::of)
                    .thenComparing(Key::currency)
                    .thenComparing(Key::status);
        }
    }

    record Sum(long count, BigDecimal value) {

        Sum plus(Sum other) {
            return new Sum(count + other.count, value.add(other.value));
        }
    }
}
