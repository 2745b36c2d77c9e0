package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.orders.Shop.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is no order gets an answer that says why, and changes nothing. */
@OrderServiceTest
class RefusedOrdersIT {

    private final Shop alice;
    private final int port;
    private final OrderService service;

    RefusedOrdersIT(@LocalServerPort int port, @Autowired OrderService service) {
        this.port = port;
        this.service = service;
        alice = Shop.asNewCustomer(port);
    }

    @BeforeEach
    void sellMugs() {
        service.sells("MUG-BLUE", "12.00");
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
        Answer answer = alice.place("key", Shop.anOrder().replace(", \"email\": \"alice@example.com\"", ""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/field")).isEqualTo("contact.email");
    }

    @Test
    void namesTheFieldThatNobodyKnows() {
        Answer answer = alice.place("key", Shop.anOrder().replace("email", "mail"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo("contact.mail");
        assertThat(answer.at("/errors/0/message")).isEqualTo("is not known");
    }

    @Test
    void namesThePostcodeThatIsANumber() {
        Answer answer = alice.place("key", Shop.anOrder().replace("\"10115\"", "10115"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo("shipTo.postcode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"many\"", "\"2\"", "true", "1.5", "99999999999", "{}"})
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
    }

    @Test
    void wantsAnIdempotencyKey() {
        Answer answer = alice.place(null, BodyPublishers.ofString(Shop.anOrder()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/type")).isEqualTo("urn:orderly:problem:malformed-request");
        assertThat(answer.at("/errors/0/field")).isEqualTo("Idempotency-Key");
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
}
