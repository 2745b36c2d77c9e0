package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.CancelOrder;
import dev.orderly.contracts.orders.RefuseCancellation;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.contracts.shipping.ShipmentDelivered;
import dev.orderly.orders.OrderService.Sent;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;

/** What the service tells others of an order, and to whom. */
@OrderServiceTest
class OrderMessagesIT {

    private static final String CREATED_ON_RABBITMQ = "order.created to orders.events on rabbitmq";
    private static final String CREATED_ON_KAFKA = "order.created to orders.events on kafka";

    private final int port;
    private final Shop alice;
    private final OrderService service;
    private final SqlLog sql;
    private final MeterRegistry meters;

    OrderMessagesIT(
            @LocalServerPort int port,
            @Autowired OrderService service,
            @Autowired SqlLog sql,
            @Autowired MeterRegistry meters) {
        this.meters = meters;
        this.port = port;
        this.service = service;
        this.sql = sql;
        alice = Shop.asNewCustomer(port);
    }

    @BeforeEach
    void sellMugs() {
        service.sells("MUG-BLUE", "12.00");
    }

    @Test
    void announcesAnOrderOnBothBrokersAsOneEvent() {
        List<Sent> sent = service.sent(alice.placed());

        assertThat(sent).extracting(Sent::route).containsExactly(CREATED_ON_RABBITMQ, CREATED_ON_KAFKA);
        assertThat(sent.getFirst().id()).isEqualTo(sent.getLast().id());
    }

    @Test
    void keepsWhatIsPersonalFromKafka() {
        List<Sent> sent = service.sent(alice.placed());

        assertThat(sent.getFirst().body().at("/checkout/contact/email").asString(""))
                .isEqualTo("alice@example.com");
        assertThat(sent.getLast().body().toString()).doesNotContain("alice@", "Archer", "Long Lane", "tok_visa");
    }

    @Test
    void announcesNothingForARepeatedRequest() {
        UUID order = alice.place("key", Shop.anOrder()).orderId();
        alice.place("key", Shop.anOrder());

        assertThat(service.sent(order)).hasSize(2);
    }

    @Test
    void followsAnOrderToItsCustomer() {
        UUID order = alice.placed();

        service.confirms(order);
        service.ships(order);
        service.events(new ShipmentDelivered(new OrderId(order)));

        assertThat(alice.get("/api/orders/" + order).at("/status")).isEqualTo("DELIVERED");
        assertThat(alice.get("/api/orders/" + order).at("/parcel/trackingNumber"))
                .isEqualTo("T-1");
        assertThat(routesAfterCreation(order))
                .containsExactlyInAnyOrder(
                        "order.confirmed to orders.events on rabbitmq",
                        "order.confirmed to orders.events on kafka",
                        "order.settled to  on rabbitmq",
                        "order.shipped to orders.events on rabbitmq",
                        "order.shipped to orders.events on kafka",
                        "order.delivered to orders.events on kafka");
    }

    @Test
    void followsAnOrderThroughItsCancellation() {
        UUID order = alice.placed();

        alice.cancel(order);
        service.commands(new CancelOrder(new OrderId(order)));

        assertThat(alice.get("/api/orders/" + order).at("/status")).isEqualTo("CANCELLED");
        assertThat(alice.cancel(order).status()).isEqualTo(202);
        assertThat(routesAfterCreation(order))
                .containsExactlyInAnyOrder(
                        "order.cancellation-requested to orders.events on rabbitmq",
                        "order.cancellation-requested to orders.events on kafka",
                        "order.cancelled to orders.events on rabbitmq",
                        "order.cancelled to orders.events on kafka",
                        "order.settled to  on rabbitmq");
    }

    @Test
    void tellsWhoActed() {
        UUID byCustomer = alice.placed();
        UUID byOperator = alice.placed();

        alice.cancel(byCustomer);
        Shop.asNobody(port).cancelAsOperator(byOperator);

        assertThat(actors(byCustomer)).containsExactly("CUSTOMER", "CUSTOMER", "CUSTOMER", "CUSTOMER");
        assertThat(actors(byOperator)).containsExactly("CUSTOMER", "CUSTOMER", "OPERATOR", "OPERATOR");
        assertThat(alice.get("/api/orders/" + byOperator + "/events").at("/events/1/data/actor"))
                .isEqualTo("OPERATOR");
    }

    @Test
    void tellsWhyACancellationWasRefused() {
        UUID order = alice.placed();
        service.confirms(order);
        alice.cancel(order);
        var refusal = new RefuseCancellation(new OrderId(order), "the parcel has left");

        service.commands(refusal);
        service.commands(refusal);

        assertThat(alice.get("/api/orders/" + order).at("/cancellationRequested"))
                .isEqualTo("false");
        assertThat(alice.get("/api/orders/" + order).at("/cancellationRefusal")).isEqualTo("the parcel has left");
        assertThat(alice.get("/api/orders/" + order + "/events")
                        .body()
                        .at("/events")
                        .findValuesAsString("type"))
                .containsExactly("placed", "confirmed", "cancellation-requested", "cancellation-refused");
        assertThat(alice.cancel(order).status()).isEqualTo(409);
        assertThat(routesAfterCreation(order)).containsOnlyOnce("order.cancellation-refused to orders.events on kafka");
    }

    @Test
    void tellsThoseWhoHaveACopyEachTimeThatPersonalDataAreErased() {
        UUID order = alice.placed();
        service.rejects(order);

        alice.erasePersonalData(order);
        Shop.asNobody(port).erasePersonalDataAsOperator(order);

        assertThat(service.sent(order))
                .filteredOn(sent -> sent.type().equals("order.personal-data-erased"))
                .hasSize(2)
                .allSatisfy(sent -> {
                    assertThat(sent.broker()).isEqualTo("rabbitmq");
                    assertThat(sent.body().propertyNames()).containsExactlyInAnyOrder("orderId", "customerId");
                });
    }

    @Test
    void tellsWhyAnOrderWasRejected() {
        UUID order = alice.placed();

        service.commands(new RejectOrder(new OrderId(order), RejectionReason.PAYMENT_DECLINED, "card declined"));

        assertThat(alice.get("/api/orders/" + order).at("/rejection/reason")).isEqualTo("PAYMENT_DECLINED");
        assertThat(service.sent(order))
                .filteredOn(sent -> sent.type().equals("order.rejected"))
                .extracting(sent -> sent.body().path("detail").asString(""))
                .containsExactly("card declined", "card declined");
    }

    @Test
    void placesAnOrderWithTwoStatementsAndOneForItsMessages() {
        sql.clear();

        alice.placed();

        assertThat(sql.statements()).hasSize(3);
    }

    @Test
    void keepsItsHistoryEvenFromItself() {
        UUID order = alice.placed();

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> service.forgetsEventsOf(order))
                .withMessageContaining("append-only");
    }

    @Test
    void countsWhatHappensToOrders() {
        double before = confirmed();

        service.confirms(alice.placed());

        assertThat(confirmed() - before).isEqualTo(1);
    }

    private double confirmed() {
        return meters.counter("orderly.orders.events", "type", "confirmed").count();
    }

    private List<String> actors(UUID order) {
        return service.sent(order).stream()
                .map(sent -> sent.body().path("actor").asString(""))
                .toList();
    }

    private List<String> routesAfterCreation(UUID order) {
        return service.sent(order).stream()
                .map(Sent::route)
                .filter(route -> !route.startsWith("order.created"))
                .toList();
    }
}
