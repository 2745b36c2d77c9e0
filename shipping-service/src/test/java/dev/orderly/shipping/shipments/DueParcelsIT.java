package dev.orderly.shipping.shipments;

import static dev.orderly.shipping.carrier.CarrierServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.contracts.shipping.ShipmentDelivered;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outgoing;
import dev.orderly.shipping.carrier.CarrierServer;
import dev.orderly.testing.Survives;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** How a parcel that is due is claimed, dispatched and followed. */
@ShippingServiceTest
class DueParcelsIT {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final OrderId order = new OrderId(MessageIds.next());

    private final ShippingService service;
    private final CarrierServer server;
    private final List<Outgoing> sent;
    private final TransactionTemplate transaction;
    private final Shipments shipments;
    private final DueParcels dueParcels;
    private final ParcelFollower follower;

    DueParcelsIT(
            ShippingService service,
            CarrierServer server,
            List<Outgoing> sent,
            TransactionTemplate transaction,
            Shipments shipments,
            DueParcels dueParcels,
            ParcelFollower follower) {
        this.service = service;
        this.server = server;
        this.sent = sent;
        this.transaction = transaction;
        this.shipments = shipments;
        this.dueParcels = dueParcels;
        this.follower = follower;
    }

    @BeforeEach
    void reset() {
        service.resetFor(order);
    }

    @Test
    @Survives(39)
    void travelsFromItsBookingToItsDelivery() {
        assertThat(service.create(order)).isEqualTo(new ShipmentCreated(order, "Parcel Express", "PX1"));
        follower.followDue();
        assertThat(status()).as("nothing leaves before the confirmation").isEqualTo(ShipmentStatus.BOOKED);

        service.confirm(order);
        follower.followDue();
        assertThat(status()).isEqualTo(ShipmentStatus.DISPATCHED);
        service.carrierSays(order, "IN_TRANSIT");
        follower.followDue();
        assertThat(status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        service.carrierSays(order, "DELIVERED");
        follower.followDue();

        assertThat(status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(sent)
                .extracting(Outgoing::body)
                .containsExactly(
                        new ShipmentCreated(order, "Parcel Express", "PX1"),
                        new ShipmentDispatched(order, "Parcel Express", "PX1"),
                        new ShipmentDelivered(order));
    }

    @Test
    void isDispatchedLaterWhenTheCarrierIsDown() {
        service.create(order);
        service.confirm(order);
        server.on(ShippingService.dispatchOf(order), answer(503, ""));

        follower.followDue();

        assertThat(status()).isEqualTo(ShipmentStatus.AWAITING_DISPATCH);
        assertThat(dueParcels.claim(10, LEASE)).as("leased until the next try").isEmpty();
    }

    @Test
    @Survives(39)
    void isClaimedByOneWorkerOnly() {
        service.create(order);
        service.confirm(order);

        assertThat(dueParcels.claim(10, LEASE))
                .containsExactly(new DueParcel(
                        order.value(), ShipmentStatus.AWAITING_DISPATCH, ShippingService.booking(order), null));
        assertThat(dueParcels.claim(10, LEASE)).isEmpty();
    }

    @Test
    void isPassedOverWhileAnotherTransactionHoldsIt() {
        service.create(order);
        service.confirm(order);

        transaction.executeWithoutResult(_ -> {
            shipments.lock(order.value());
            var elsewhere = Thread.ofVirtual();
            var claimed = new FutureTask<>(() -> dueParcels.claim(10, LEASE));
            elsewhere.start(claimed);
            assertThat(claimed).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(List.of());
        });
    }

    private ShipmentStatus status() {
        return service.shipment(order).status();
    }
}
