package dev.orderly.shipping.shipments;

import static dev.orderly.shipping.carrier.CarrierServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.shipping.CancellationRefused;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.contracts.shipping.ShipmentRefused;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outgoing;
import dev.orderly.shipping.carrier.CarrierServer;
import dev.orderly.testing.Survives;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** How shipments are booked, called back and forgotten. */
@ShippingServiceTest
class ShipmentsIT {

    private final OrderId order = new OrderId(MessageIds.next());

    private final ShippingService service;
    private final CarrierServer server;
    private final List<Outgoing> sent;
    private final TransactionTemplate transaction;
    private final Shipments shipments;
    private final ParcelFollower follower;

    ShipmentsIT(
            ShippingService service,
            CarrierServer server,
            List<Outgoing> sent,
            TransactionTemplate transaction,
            Shipments shipments,
            ParcelFollower follower) {
        this.service = service;
        this.server = server;
        this.sent = sent;
        this.transaction = transaction;
        this.shipments = shipments;
        this.follower = follower;
    }

    @BeforeEach
    void reset() {
        service.resetFor(order);
    }

    @Test
    @Survives(34)
    void isNotBookedAfterItsCancellation() {
        assertThat(service.cancel(order)).isEqualTo(new ShipmentCancelled(order));
        assertThat(service.create(order)).isInstanceOf(ShipmentRefused.class);

        assertThat(server.requests()).isEmpty();
        assertThat(sent).extracting(Outgoing::body).containsExactly(new ShipmentCancelled(order));
    }

    @Test
    void isCalledBackAfterItsConfirmation() {
        service.create(order);
        service.confirm(order);

        assertThat(service.cancel(order)).isEqualTo(new ShipmentCancelled(order));
        follower.followDue();

        assertThat(status()).isEqualTo(ShipmentStatus.CANCELLED);
        assertThat(server.requests())
                .extracting(CarrierServer.Request::line)
                .noneMatch(line -> line.endsWith("dispatch"));
    }

    @Test
    void staysCancelledWhenTheConfirmationComesLater() {
        service.create(order);
        service.cancel(order);
        service.confirm(order);
        follower.followDue();

        assertThat(status()).isEqualTo(ShipmentStatus.CANCELLED);
    }

    @Test
    void cannotBeCalledBackWhenTheCarrierHasDispatchedItUnseen() {
        service.create(order);
        service.confirm(order);
        server.on(ShippingService.cancellationOf(order), answer(409, """
                {"code": "already_dispatched"}"""));

        assertThat(service.cancel(order)).isInstanceOf(CancellationRefused.class);
        follower.followDue();

        assertThat(status()).isEqualTo(ShipmentStatus.DISPATCHED);
    }

    @Test
    @Survives(51)
    void neverDeadlocksOnCrossingBatches() throws Exception {
        List<OrderId> ordered = Stream.generate(() -> new OrderId(MessageIds.next()))
                .limit(10)
                .peek(each -> transaction.executeWithoutResult(
                        _ -> shipments.save(Shipment.tombstone(each, ShipmentFixtures.NOW))))
                .toList();
        var batches = IntStream.range(0, 40)
                .mapToObj(
                        round -> Executors.callable(() -> service.erase(round % 2 == 0 ? ordered : ordered.reversed())))
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var batch : threads.invokeAll(batches)) {
                batch.get();
            }
        }
    }

    @Test
    void isBookedOnceForItsOrder() {
        service.create(order);

        assertThat(service.callToCreate(order))
                .isEqualTo(new ShipmentOutcome.Unchanged(new ShipmentCreated(order, "Parcel Express", "PX1")));
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(
                        _ -> shipments.save(Shipment.tombstone(order, ShipmentFixtures.NOW))));
    }

    @Test
    void forgetsItsRecipient() {
        service.create(order);
        assertThat(service.shipment(order).recipient()).isNotNull();

        service.erase(List.of(order));
        service.erase(List.of(order));

        assertThat(service.shipment(order).recipient()).isNull();
        assertThat(status()).isEqualTo(ShipmentStatus.BOOKED);
    }

    @Test
    void isNotBookedAfterItsRecipientWasErased() {
        service.erase(List.of(order));
        service.erase(List.of(order));

        assertThat(service.create(order)).isInstanceOf(ShipmentRefused.class);
        assertThat(server.requests()).isEmpty();
        assertThat(service.shipment(order).recipient()).isNull();
    }

    private ShipmentStatus status() {
        return service.shipment(order).status();
    }
}
