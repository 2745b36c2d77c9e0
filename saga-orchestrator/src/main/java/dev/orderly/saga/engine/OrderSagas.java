package dev.orderly.saga.engine;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sagas of one order, which are loaded, locked and decided together. */
public record OrderSagas(
        @Nullable Saga placeOrder, @Nullable Saga cancelOrder) {

    public static final OrderSagas NONE = new OrderSagas(null, null);

    public Stream<Saga> all() {
        return Stream.of(placeOrder, cancelOrder).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    public Saga require(UUID sagaId) {
        return all().filter(saga -> saga.id().equals(sagaId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the order has no saga " + sagaId));
    }

    public OrderSagas with(Saga saga) {
        return saga.definition().equals(OrderSagaDefinitions.PLACE_ORDER.name())
                ? new OrderSagas(saga, cancelOrder)
                : new OrderSagas(placeOrder, saga);
    }
}
