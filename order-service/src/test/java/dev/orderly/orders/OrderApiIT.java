package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.orders.Shop.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    void wantsToKnowWhoAsks() {
        assertThat(Shop.asNobody(port).get("/api/orders").status()).isEqualTo(400);
        assertThat(Shop.asNobody(port).place("key", Shop.anOrder()).status()).isEqualTo(400);
    }

    @Test
    void namesTheLineOfAProductThatIsNotForSale() {
        Answer answer = alice.place("key", Shop.anOrderOf("UNICORN", 1));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/field")).isEqualTo("lines[0].sku");
    }

    @Test
    void namesTheLinesOfAnOrderThatCostsNothing() {
        service.sells("FLYER", "0.00");
        service.sells("STICKER", "0.00");
        String flyerAnd = "[{\"sku\": \"FLYER\", \"quantity\": 3}, {\"sku\": \"%s\", \"quantity\": 1}]";
        String mugs = "[{\"sku\": \"MUG-BLUE\", \"quantity\": 2}]";

        Answer free = alice.place("key", Shop.anOrder().replace(mugs, flyerAnd.formatted("STICKER")));
        Answer paid = alice.place("key", Shop.anOrder().replace(mugs, flyerAnd.formatted("MUG-BLUE")));

        assertThat(free.status()).isEqualTo(422);
        assertThat(free.body().at("/errors").findValuesAsString("field"))
                .containsExactly("lines[0].sku", "lines[1].sku");
        assertThat(free.at("/errors/0/message")).isEqualTo("is free: something must be paid for");
        assertThat(paid.status()).isEqualTo(202);
    }

    @Test
    void namesTheFieldThatIsMissing() {
        Answer answer = alice.place("key", Shop.anOrder().replace("email", "mail"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/field")).isEqualTo("contact.email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"many\"", "1.5", "99999999999", "{}"})
    void namesTheFieldThatIsOfTheWrongKind(String quantity) {
        Answer answer = alice.place("key", Shop.anOrder().replace("\"quantity\": 2", "\"quantity\": " + quantity));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo("lines[0].quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"order\"", "{\"lines\": [}"})
    void rejectsWhatIsNoOrderAtAll(String body) {
        assertThat(alice.place("key", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words"})
    void rejectsAnIdempotencyKeyThatIsNone(String key) {
        assertThat(alice.place(key, Shop.anOrder()).status()).isEqualTo(422);
    }

    @Test
    void takesAnIdempotencyKeyOfTwoHundredCharactersAndNoneThatIsLonger() {
        assertThat(alice.place("k".repeat(200), Shop.anOrder()).status()).isEqualTo(202);
        assertThat(alice.place("k".repeat(201), Shop.anOrder()).status()).isEqualTo(422);
        assertThat(alice.place(null, BodyPublishers.ofString(Shop.anOrder())).status())
                .isEqualTo(400);
    }

    @Test
    void rejectsABodyThatIsTooLarge() {
        String body = Shop.anOrder() + " ".repeat(64 * 1024);

        assertThat(alice.place("announced", body).status()).isEqualTo(413);
        assertThat(alice.place("chunked", BodyPublishers.fromPublisher(BodyPublishers.ofString(body)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void answersWithProblemsToWhatTheApiDoesNotKnow() {
        assertThat(alice.get("/api/orders/not-an-id").status()).isEqualTo(400);
        assertThat(alice.get("/api/order").at("/status")).isEqualTo("404");
        assertThat(alice.get("/api/orders?status=LOST").status()).isEqualTo(400);
        assertThat(alice.get("/api/orders?size=101&page=-1").body().at("/errors"))
                .hasSize(2);
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
        assertThat(second).isEqualTo(first);
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

    @ParameterizedTest
    @CsvSource({"/api/orders,post", "/api/orders/{orderId},get", "/api/orders/{orderId}/cancel,post"})
    void describesItself(String path, String method) {
        var operation =
                alice.get("/v3/api-docs").body().path("paths").path(path).path(method);

        assertThat(operation.path("summary").asString("")).isNotBlank();
        assertThat(operation.path("parameters").findValuesAsString("name"))
                .containsOnlyOnce("X-Customer-Id", "API-Version");
    }

    @Test
    void hasOneVersion() {
        assertThat(alice.get("/api/orders", "1").status()).isEqualTo(200);
        assertThat(alice.get("/api/orders", "2").status()).isEqualTo(400);
    }

    @Test
    void promisesProblemsForWhatGoesWrong() {
        var responses = alice.get("/v3/api-docs")
                .body()
                .path("paths")
                .path("/api/orders")
                .path("post")
                .path("responses");

        assertThat(responses.path("202").path("content").propertyNames()).containsExactly("application/json");
        assertThat(responses.path("422").path("content").propertyNames()).containsExactly("application/problem+json");
    }
}
