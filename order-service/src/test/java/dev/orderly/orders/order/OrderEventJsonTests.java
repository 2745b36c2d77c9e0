package dev.orderly.orders.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.messaging.envelope.StrictRecordsModule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class OrderEventJsonTests {

    private static final OrderEvent.Placed PLACED = new OrderEvent.Placed(
            new CustomerId("alice"),
            List.of(new OrderLine(new Sku("MUG-BLUE"), "Blue mug", 2, Money.of("EUR", "12.00"))),
            Money.of("EUR", "24.00"));

    private final OrderEventJson json = new OrderEventJson(
            JsonMapper.builder().addModule(new StrictRecordsModule()).build());

    @ParameterizedTest
    @MethodSource("allEvents")
    void readsWhatItWrote(OrderEvent event) {
        assertThat(json.read(OrderEventJson.typeOf(event), json.write(event))).isEqualTo(event);
    }

    static Stream<OrderEvent> allEvents() {
        return Stream.of(
                PLACED,
                new OrderEvent.Confirmed(),
                new OrderEvent.Rejected(RejectionReason.OUT_OF_STOCK, "MUG-BLUE: 1 left"),
                new OrderEvent.CancellationRequested(Actor.OPERATOR),
                new OrderEvent.CancellationRefused("the parcel has left"),
                new OrderEvent.Cancelled(),
                new OrderEvent.Shipped("Swift", "T-1"),
                new OrderEvent.Delivered());
    }

    /** Rows are for ever: what this service once wrote has to stay readable. */
    @Test
    void readsTheFirstFormOfAPlacedOrder() {
        String written = """
                {"customerId": "alice", "lines": [{"sku": "MUG-BLUE", "name": "Blue mug", "quantity": 2,
                 "unitPrice": {"currency": "EUR", "amount": 12.00}}], "total": {"currency": "EUR", "amount": 24.00}}
                """;

        assertThat(json.read("placed", written)).isEqualTo(PLACED);
    }

    @Test
    void readsAWishToCancelOfWhichNobodyNotedTheActor() {
        assertThat(json.read("cancellation-requested", "{}")).isEqualTo(new OrderEvent.CancellationRequested(null));
    }

    @Test
    void refusesATypeThatNobodyKnows() {
        assertThatIllegalStateException().isThrownBy(() -> json.read("teleported", "{}"));
    }
}
