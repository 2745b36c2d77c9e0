package dev.orderly.shipping.shipments;

import static dev.orderly.shipping.carrier.CarrierServer.answer;
import static dev.orderly.shipping.shipments.ShipmentFixtures.aBooking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderPersonalDataErased;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CancelShipmentReply;
import dev.orderly.contracts.shipping.CancellationRefused;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.contracts.shipping.CreateShipmentReply;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.contracts.shipping.ShipmentDelivered;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.contracts.shipping.ShipmentRefused;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Outgoing;
import dev.orderly.messaging.RemoteEffect;
import dev.orderly.messaging.RemoteEffect.Attempt;
import dev.orderly.messaging.Traces;
import dev.orderly.shipping.carrier.Carrier;
import dev.orderly.shipping.carrier.CarrierServer;
import dev.orderly.testing.Survives;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        classes = ShippingParts.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"orderly.shipping.dispatch-delay=0s", "orderly.shipping.tracking-interval=0s"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ShipmentsIT {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final OrderId order = new OrderId(MessageIds.next());
    private final String booking = "bkg_" + order;

    private final CarrierServer server;
    private final List<Outgoing> sent;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Shipments shipments;
    private final DueParcels dueParcels;
    private final ParcelFollower follower;
    private final OrderEventHandler orders;
    private final ShipmentEffect<CreateShipment> create;
    private final ShipmentEffect<CancelShipment> cancel;

    @Autowired
    ShipmentsIT(
            CarrierServer server,
            List<Outgoing> sent,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Shipments shipments,
            DueParcels dueParcels,
            ParcelFollower follower,
            OrderEventHandler orders,
            Carrier carrier,
            Outbox outbox,
            Traces traces,
            Clock clock) {
        this.server = server;
        this.sent = sent;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.shipments = shipments;
        this.dueParcels = dueParcels;
        this.follower = follower;
        this.orders = orders;
        this.create = new ShipmentEffect<>(shipments, carrier, outbox, traces, clock);
        this.cancel = new ShipmentEffect<>(shipments, carrier, outbox, traces, clock);
    }

    @BeforeEach
    void reset() {
        jdbc.sql("TRUNCATE shipments").update();
        sent.clear();
        server.requests().clear();
        server.on("POST /carrier/shipments", answer(201, """
                {"bookingId": "%s", "carrier": "Parcel Express", "trackingNumber": "PX1"}""".formatted(booking)));
        server.on("POST /carrier/shipments/%s/dispatch".formatted(booking), answer(200, "{}"));
        server.on("DELETE /carrier/shipments/%s".formatted(booking), answer(200, "{}"));
        carrierSays("DISPATCHED");
    }

    @Test
    @Survives(39)
    void travelsFromItsBookingToItsDelivery() {
        assertThat(create()).isEqualTo(new ShipmentCreated(order, "Parcel Express", "PX1"));
        follower.followDue();
        assertThat(status()).as("nothing leaves before the confirmation").isEqualTo(ShipmentStatus.BOOKED);

        confirm();
        follower.followDue();
        assertThat(status()).isEqualTo(ShipmentStatus.DISPATCHED);
        carrierSays("IN_TRANSIT");
        follower.followDue();
        assertThat(status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        carrierSays("DELIVERED");
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
    @Survives(34)
    void isNotBookedAfterItsCancellation() {
        assertThat(cancel()).isEqualTo(new ShipmentCancelled(order));
        assertThat(create()).isInstanceOf(ShipmentRefused.class);

        assertThat(server.requests()).isEmpty();
        assertThat(sent).extracting(Outgoing::body).containsExactly(new ShipmentCancelled(order));
    }

    @Test
    void isCalledBackAfterItsConfirmation() {
        create();
        confirm();

        assertThat(cancel()).isEqualTo(new ShipmentCancelled(order));
        follower.followDue();

        assertThat(status()).isEqualTo(ShipmentStatus.CANCELLED);
        assertThat(server.requests())
                .extracting(CarrierServer.Request::line)
                .noneMatch(line -> line.endsWith("dispatch"));
    }

    @Test
    void staysCancelledWhenTheConfirmationComesLater() {
        create();
        cancel();
        confirm();
        follower.followDue();

        assertThat(status()).isEqualTo(ShipmentStatus.CANCELLED);
    }

    @Test
    void cannotBeCalledBackWhenTheCarrierHasDispatchedItUnseen() {
        create();
        confirm();
        server.on("DELETE /carrier/shipments/%s".formatted(booking), answer(409, """
                {"code": "already_dispatched"}"""));

        assertThat(cancel()).isInstanceOf(CancellationRefused.class);
        follower.followDue();

        assertThat(status()).isEqualTo(ShipmentStatus.DISPATCHED);
    }

    @Test
    void isDispatchedLaterWhenTheCarrierIsDown() {
        create();
        confirm();
        server.on("POST /carrier/shipments/%s/dispatch".formatted(booking), answer(503, ""));

        follower.followDue();

        assertThat(status()).isEqualTo(ShipmentStatus.AWAITING_DISPATCH);
        assertThat(dueParcels.claim(10, LEASE)).as("leased until the next try").isEmpty();
    }

    @Test
    @Survives(39)
    void isClaimedByOneWorkerOnly() {
        create();
        confirm();

        assertThat(dueParcels.claim(10, LEASE))
                .containsExactly(new DueParcel(order.value(), ShipmentStatus.AWAITING_DISPATCH, booking, null));
        assertThat(dueParcels.claim(10, LEASE)).isEmpty();
    }

    @Test
    void isPassedOverWhileAnotherTransactionHoldsIt() {
        create();
        confirm();

        transaction.executeWithoutResult(_ -> {
            shipments.lock(order.value());
            var elsewhere = Thread.ofVirtual();
            var claimed = new FutureTask<>(() -> dueParcels.claim(10, LEASE));
            elsewhere.start(claimed);
            assertThat(claimed).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(List.of());
        });
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
                .mapToObj(round -> Executors.callable(() -> erase(round % 2 == 0 ? ordered : ordered.reversed())))
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var batch : threads.invokeAll(batches)) {
                batch.get();
            }
        }
    }

    @Test
    void isBookedOnceForItsOrder() {
        create();
        CreateShipment again = aBooking(order);
        var answer = create.call(again, new Attempt(MessageIds.next(), 1));

        assertThat(answer)
                .isEqualTo(new ShipmentOutcome.Unchanged(new ShipmentCreated(order, "Parcel Express", "PX1")));
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(
                        _ -> shipments.save(Shipment.tombstone(order, ShipmentFixtures.NOW))));
    }

    @Test
    void forgetsItsRecipient() {
        create();
        assertThat(shipments.findById(order.value()).orElseThrow().recipient()).isNotNull();

        erase();
        erase();

        assertThat(shipments.findById(order.value()).orElseThrow().recipient()).isNull();
        assertThat(status()).isEqualTo(ShipmentStatus.BOOKED);
    }

    @Test
    void isNotBookedAfterItsRecipientWasErased() {
        erase();
        erase();

        assertThat(create()).isInstanceOf(ShipmentRefused.class);
        assertThat(server.requests()).isEmpty();
        assertThat(shipments.findById(order.value()).orElseThrow().recipient()).isNull();
    }

    private CreateShipmentReply create() {
        return (CreateShipmentReply) run(create, aBooking(order));
    }

    private CancelShipmentReply cancel() {
        return (CancelShipmentReply) run(cancel, new CancelShipment(order));
    }

    private <M, O> Object run(RemoteEffect<M, O> effect, M command) {
        try {
            O outcome = effect.call(command, new Attempt(MessageIds.next(), 1));
            return Objects.requireNonNull(
                    transaction.<@Nullable Object>execute(_ -> effect.complete(command, outcome)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void confirm() {
        var event = new OrderConfirmed(order, new CustomerId("ada"), Money.of("EUR", "9.90"));
        transaction.executeWithoutResult(_ -> {
            orders.lock(List.of(event));
            orders.confirmed(event);
        });
    }

    private void erase() {
        erase(List.of(order));
    }

    private void erase(List<OrderId> ofOrders) {
        List<OrderPersonalDataErased> events = ofOrders.stream()
                .map(each -> new OrderPersonalDataErased(each, new CustomerId("ada")))
                .toList();
        transaction.executeWithoutResult(_ -> {
            orders.lock(List.copyOf(events));
            events.forEach(orders::personalDataErased);
        });
    }

    private ShipmentStatus status() {
        return shipments.findById(order.value()).orElseThrow().status();
    }

    private void carrierSays(String status) {
        server.on("GET /carrier/shipments/%s".formatted(booking), answer(200, """
                {"status": "%s"}""".formatted(status)));
    }
}
