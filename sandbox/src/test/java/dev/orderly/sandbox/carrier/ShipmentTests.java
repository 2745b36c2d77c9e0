package dev.orderly.sandbox.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.sandbox.carrier.Shipment.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final CarrierProperties PACE =
            new CarrierProperties(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({"0, DISPATCHED", "1999, DISPATCHED", "2000, IN_TRANSIT", "4999, IN_TRANSIT", "5000, DELIVERED"})
    void travelsWithTheTimeSinceItsDispatch(long millis, Status status) {
        assertThat(shipment(NOON, null).statusAt(NOON.plusMillis(millis), PACE)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"0", "5000"})
    void staysWhereItIsUntilItIsDispatched(long millis) {
        assertThat(shipment(null, null).statusAt(NOON.plusMillis(millis), PACE)).isEqualTo(Status.BOOKED);
        assertThat(shipment(null, NOON).statusAt(NOON.plusMillis(millis), PACE)).isEqualTo(Status.CANCELLED);
    }

    private static Shipment shipment(@Nullable Instant dispatchedAt, @Nullable Instant cancelledAt) {
        return new Shipment("bkg_1", "order", "10115", "PX1000000001", NOON, dispatchedAt, cancelledAt);
    }
}
