package dev.orderly.endtoend;

import static dev.orderly.endtoend.OrderDraft.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningShop.class)
class PlacingIT {

    @Test
    void answersARepeatedRequestWithTheSameOrder(Shop shop) {
        var draft = anOrder().with("GIFT-CARD-25", 1);
        String key = UUID.randomUUID().toString();

        var first = shop.places(draft, key);
        var second = shop.places(draft, key);

        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void refusesAKeyThatWasUsedWithAnotherBody(Shop shop) {
        String key = UUID.randomUUID().toString();
        var first = shop.places(anOrder().with("GIFT-CARD-25", 1).from("bob"), key);

        var answer = shop.tries(anOrder().with("GIFT-CARD-25", 2).from("bob"), key);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(first.order().orderId()).isEqualTo(first.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nonsense", "{\"lines\": 7}"})
    void refusesWhatIsNotAnOrder(String body, Shop shop) {
        var answer = post(shop, body);

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().path("type").asString()).startsWith("urn:orderly:problem:");
    }

    @Test
    void refusesABodyThatIsTooLarge(Shop shop) {
        var answer = post(shop, "{\"card\": \"" + "x".repeat(1_000_000) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void namesTheFieldsThatAreNotAcceptable(Shop shop) {
        var answer = shop.tries(anOrder().with("MUG-BLUE", 0), UUID.randomUUID().toString());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("lines[0].quantity");
    }

    private static Http.Answer post(Shop shop, String body) {
        return Http.postText(
                shop.service("order-service", "/api/orders"),
                body,
                "X-Customer-Id",
                "bob",
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }
}
