package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.orders.Shop.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class OrderApiIT {

    private final Shop alice;
    private final Shop bob;
    private final int port;
    private final OrderService service;

    OrderApiIT(@LocalServerPort int port, @Autowired OrderService service) {
        this.port = port;
        this.service = service;
        alice = Shop.asNewCustomer(port);
        bob = Shop.asNewCustomer(port);
    }

    @BeforeEach
    void sellMugs() {
        service.sells("MUG-BLUE", "12.00");
    }

    @Test
    void acceptsAnOrderAtThePriceOfTheCatalogue() {
        Answer answer = alice.place("first", Shop.anOrderOf("MUG-BLUE", 3));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/orders/" + answer.orderId());
        assertThat(answer.at("/status")).isEqualTo("PENDING");
        assertThat(answer.at("/customerId")).isEqualTo(alice.customer());
        assertThat(answer.at("/lines/0/sku")).isEqualTo("MUG-BLUE");
        assertThat(answer.at("/lines/0/price/amount")).isEqualTo("36.00");
        assertThat(answer.at("/total/currency")).isEqualTo("EUR");
        assertThat(answer.at("/total/amount")).isEqualTo("36.00");
        assertThat(Instant.parse(answer.at("/createdAt")))
                .isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void showsAnOrderToItsCustomerOnly() {
        UUID order = alice.placed();

        assertThat(alice.get("/api/orders/" + order).at("/orderId")).isEqualTo(order.toString());
        assertThat(bob.get("/api/orders/" + order).status()).isEqualTo(404);
        assertThat(bob.get("/api/orders/" + order + "/events").status()).isEqualTo(404);
        assertThat(bob.cancel(order).status()).isEqualTo(404);
        assertThat(bob.erasePersonalData(order).status()).isEqualTo(404);
    }

    @Test
    void saysThatThereIsNoSuchOrder() {
        Answer answer = alice.get("/api/orders/" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.at("/type")).isEqualTo("urn:orderly:problem:order-not-found");
    }

    @Test
    void listsACustomersOrdersNewestFirst() {
        UUID first = alice.placed();
        UUID second = alice.placed();
        UUID third = alice.placed();
        bob.placed();

        Answer page = alice.get("/api/orders?size=2");
        assertThat(page.at("/totalOrders")).isEqualTo("3");
        assertThat(page.at("/orders/0/orderId")).isEqualTo(third.toString());
        assertThat(page.at("/orders/1/orderId")).isEqualTo(second.toString());

        Answer rest = alice.get("/api/orders?size=2&page=1");
        assertThat(rest.body().at("/orders")).hasSize(1);
        assertThat(rest.at("/orders/0/orderId")).isEqualTo(first.toString());
    }

    @Test
    void listsTheOrdersOfOneStatus() {
        alice.placed();
        UUID confirmed = alice.placed();
        service.confirms(confirmed);

        Answer page = alice.get("/api/orders?status=CONFIRMED");

        assertThat(page.at("/totalOrders")).isEqualTo("1");
        assertThat(page.at("/orders/0/orderId")).isEqualTo(confirmed.toString());
    }

    @Test
    void showsAnOrderAsItWas() {
        UUID order = alice.placed();
        Instant placed = Instant.parse(alice.get("/api/orders/" + order).at("/createdAt"));
        service.confirms(order);

        assertThat(alice.get("/api/orders/" + order).at("/status")).isEqualTo("CONFIRMED");
        assertThat(alice.get("/api/orders/%s?asOf=%s".formatted(order, placed)).at("/status"))
                .isEqualTo("PENDING");
        assertThat(alice.get("/api/orders/%s?asOf=%s".formatted(order, placed.minus(Duration.ofNanos(1000))))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tellsWhatHappenedToAnOrder() {
        UUID order = alice.placed();
        service.confirms(order);
        service.ships(order);

        Answer history = alice.get("/api/orders/" + order + "/events");

        assertThat(history.body().at("/events").findValuesAsString("type"))
                .containsExactly("placed", "confirmed", "shipped");
        assertThat(history.at("/events/2/data/trackingNumber")).isEqualTo("T-1");
        assertThat(history.body().toString()).doesNotContain("alice@example.com", "Archer", "Long Lane", "tok_visa");
    }

    @Test
    void takesTheWishToCancelOnce() {
        UUID order = alice.placed();

        Answer first = alice.cancel(order);
        Answer second = alice.cancel(order);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.at("/cancellationRequested")).isEqualTo("true");
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(alice.get("/api/orders/" + order).at("/version")).isEqualTo("2");
    }

    @Test
    void letsAnOperatorAskForACancellation() {
        Shop operator = Shop.asNobody(port);
        UUID order = alice.placed();

        assertThat(operator.cancelAsOperator(order).at("/cancellationRequested"))
                .isEqualTo("true");
        assertThat(operator.cancelAsOperator(order).status()).isEqualTo(202);
        assertThat(operator.cancelAsOperator(UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void cancelsNothingThatHasLeft() {
        UUID order = alice.placed();
        service.confirms(order);
        service.ships(order);

        Answer answer = alice.cancel(order);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("/type")).isEqualTo("urn:orderly:problem:order-not-cancellable");
    }

    @Test
    void erasesWhatIsPersonalOnceTheOrderIsOver() {
        UUID order = alice.placed();
        assertThat(alice.erasePersonalData(order).status()).isEqualTo(409);
        service.rejects(order);

        assertThat(alice.erasePersonalData(order).status()).isEqualTo(204);
        assertThat(alice.erasePersonalData(order).status()).isEqualTo(204);
        assertThat(service.rowsWithPersonalDataOf(order)).isZero();
        assertThat(alice.get("/api/orders/" + order).at("/status")).isEqualTo("REJECTED");
    }

    @Test
    void letsAnOperatorEraseWhatIsPersonalOnceTheOrderIsOver() {
        Shop operator = Shop.asNobody(port);
        UUID order = alice.placed();
        assertThat(operator.erasePersonalDataAsOperator(order).status()).isEqualTo(409);
        assertThat(service.rowsWithPersonalDataOf(order)).isEqualTo(1);
        service.rejects(order);

        assertThat(operator.erasePersonalDataAsOperator(order).status()).isEqualTo(204);
        assertThat(service.rowsWithPersonalDataOf(order)).isZero();
        assertThat(operator.erasePersonalDataAsOperator(UUID.randomUUID()).status())
                .isEqualTo(404);
    }
}
