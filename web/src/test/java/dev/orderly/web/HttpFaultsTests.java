package dev.orderly.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

@BasketShop.Test
class HttpFaultsTests {

    private final BasketClient shop;

    HttpFaultsTests(@LocalServerPort int port) {
        shop = new BasketClient(port);
    }

    @ParameterizedTest
    @CsvSource({"/baskets/seven, id", "/baskets/7?size=many, size"})
    void namesTheParameterOfTheWrongKind(String uri, String field) {
        shop.problem(shop.get(uri), 400)
                .jsonPath("$.type")
                .isEqualTo(BasketShop.MALFORMED)
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void namesTheParameterAndTheHeaderThatAreNotAcceptable() {
        shop.problem(shop.get("/baskets/7?size=101"), 422)
                .jsonPath("$.errors[0].field")
                .isEqualTo("size");
        shop.problem(
                        shop.http()
                                .post()
                                .uri("/baskets")
                                .header("Idempotency-Key", " ")
                                .contentType(MediaType.APPLICATION_JSON)
                                .body("{\"items\": []}")
                                .exchange(),
                        422)
                .jsonPath("$.errors[0].field")
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void saysWhichHeaderIsMissing() {
        shop.problem(
                        shop.http()
                                .post()
                                .uri("/baskets")
                                .contentType(MediaType.APPLICATION_JSON)
                                .body("{}")
                                .exchange(),
                        400)
                .jsonPath("$.type")
                .isEqualTo(BasketShop.MALFORMED)
                .jsonPath("$.detail")
                .isEqualTo("Required header 'Idempotency-Key' is not present.")
                .jsonPath("$.errors[0].field")
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void saysWhichParameterIsMissing() {
        shop.problem(shop.get("/refused-by-database"), 400)
                .jsonPath("$.type")
                .isEqualTo(BasketShop.MALFORMED)
                .jsonPath("$.errors[0].field")
                .isEqualTo("sqlState");
    }

    @Test
    void knowsNoOtherPathMethodOrMediaType() {
        shop.problem(shop.get("/basket"), 404).jsonPath("$.type").isEqualTo("urn:orderly:problem:unknown-path");
        shop.problem(shop.http().method(HttpMethod.DELETE).uri("/baskets").exchange(), 405)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:method-not-allowed");
        shop.problem(
                        shop.http()
                                .get()
                                .uri("/items/7")
                                .accept(MediaType.IMAGE_PNG)
                                .exchange(),
                        406)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:not-acceptable");
    }

    @Test
    void refusesAParameterThatCannotBeDecoded() {
        shop.problem(shop.get(URI.create("http://localhost:" + shop.port() + "/baskets/7?size=%ff")), 400)
                .jsonPath("$.type")
                .isEqualTo(BasketShop.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0.9", "latest"})
    void knowsNoOtherVersionOfTheApi(String version) {
        shop.problem(shop.get("/baskets/7", version), 400)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:unknown-api-version")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith("Invalid API version: '" + version));
    }

    @Test
    void takesTheVersionOfTheApiThatItHasAndTakesItWhenNoneIsNamed() {
        shop.get("/baskets/7", "1").expectStatus().isOk();
        shop.get("/baskets/7").expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connection", "/transaction"})
    void asksToTryAgainWhileTheDatabaseIsDown(String uri) {
        shop.problem(shop.get(uri).expectHeader().valueEquals("Retry-After", "2"), 503)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:unavailable")
                .jsonPath("$.detail")
                .isEqualTo("Try again in a moment.");
    }

    @ParameterizedTest
    @CsvSource({"22021, 422", "23505, 500"})
    void blamesTheDataWhereTheDatabaseDoes(String sqlState, int status) {
        shop.problem(shop.get("/refused-by-database?sqlState=" + sqlState), status);
    }

    @Test
    void tellsNothingOfAFaultButWhereToLookForIt() {
        shop.problem(shop.get("/fault"), 500)
                .jsonPath("$.traceId")
                .isNotEmpty()
                .jsonPath("$.detail")
                .isEqualTo("Something went wrong here.")
                .jsonPath("$.length()")
                .isEqualTo(6);
    }

    @Test
    void leavesARefusalToTheServiceThatKnowsIt() {
        shop.problem(shop.get("/refusal"), 409).jsonPath("$.type").isEqualTo("urn:orderly:problem:too-late");
    }
}
