package dev.orderly.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;

/** What is wrong with a body, as its sender is told. */
@BasketShop.Test
class UnreadableBodyTests {

    private final BasketClient shop;

    UnreadableBodyTests(@LocalServerPort int port) {
        shop = new BasketClient(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``               | The request has no body, or null for one.",
                "null             | The request has no body, or null for one.",
                "{                | The body is not JSON in UTF-8: see line 1, column 2.",
                "{'items': []} !  | The body is not JSON in UTF-8: see line 1, column 15.",
                "[]               | The body is JSON, but not an object as wanted.",
                "'basket'         | The body is JSON, but not an object as wanted."
            })
    void saysWhatIsWrongWithABodyThatCannotBeRead(String body, String detail) {
        shop.problem(shop.post(body.replace('\'', '"')), 400)
                .jsonPath("$.type")
                .isEqualTo(BasketShop.MALFORMED)
                .jsonPath("$.detail")
                .isEqualTo(detail);
    }

    @Test
    void saysThatABodyHasTooMuchOfSomething() {
        shop.problem(shop.post("{\"%s\": 1}".formatted("x".repeat(50_001))), 400)
                .jsonPath("$.detail")
                .isEqualTo("The body is nested too deeply, or has too long a name, number or text.");
    }

    @Test
    void readsNoFurtherThanToAFieldThatIsNestedWhereNothingIs() {
        shop.problem(shop.post("{\"items\": " + "[".repeat(10_000)), 400)
                .jsonPath("$.errors[0].field")
                .isEqualTo("items[0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'items': [], 'coupon': 'X'}              | coupon            | is not known",
                "{'items': [{'sku': 'A', 'quantity': 1, 'colour': 'red'}]} | items[0].colour   | is not known",
                "{'items': [{'sku': 7}]}                   | items[0].sku      | is missing or has a value of the wrong kind",
                "{'items': [{'quantity': '7'}]}            | items[0].quantity | is missing or has a value of the wrong kind",
                "{'items': [{'quantity': 1.5}]}            | items[0].quantity | is missing or has a value of the wrong kind"
            })
    void readsABodyToTheLetter(String body, String field, String message) {
        shop.problem(shop.post(body.replace('\'', '"')), 400)
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .isEqualTo(message);
    }

    @Test
    void refusesAFieldThatStandsTwice() {
        shop.problem(shop.post("{\"items\": [], \"items\": []}"), 400)
                .jsonPath("$.type")
                .isEqualTo(BasketShop.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"many\"", "{}", "99999999999"})
    void namesTheFieldOfTheWrongKind(String quantity) {
        shop.problem(
                        shop.post("{\"items\": [{\"sku\": \"A\", \"quantity\": 1}, {\"quantity\": %s}]}"
                                .formatted(quantity)),
                        400)
                .jsonPath("$.type")
                .isEqualTo(BasketShop.MALFORMED)
                .jsonPath("$.errors[0].field")
                .isEqualTo("items[1].quantity");
    }

    @Test
    void namesEveryFieldThatIsNotAcceptable() {
        shop.problem(
                        shop.post(
                                "{\"items\": [{\"sku\": \" \", \"quantity\": 1}, {\"sku\": \"A\", \"quantity\": 11}]}"),
                        422)
                .jsonPath("$.type")
                .isEqualTo(BasketShop.INVALID)
                .jsonPath("$.errors[?(@.field == 'items[0].sku')].message")
                .isEqualTo("must not be blank")
                .jsonPath("$.errors[?(@.field == 'items[1].quantity')].message")
                .isEqualTo("must be less than or equal to 10");
    }

    @Test
    void namesTheFieldOfABodyThatIsAllThatIsChecked() {
        shop.problem(
                        shop.http()
                                .put()
                                .uri("/items")
                                .contentType(MediaType.APPLICATION_JSON)
                                .body("{\"sku\": \"A\", \"quantity\": 11}")
                                .exchange(),
                        422)
                .jsonPath("$.errors[0].field")
                .isEqualTo("quantity");
    }

    @Test
    void tellsWhyARecordRefusesItsValue() {
        shop.problem(shop.post("{\"items\": [{\"sku\": \"A\", \"quantity\": -1}]}"), 422)
                .jsonPath("$.errors[0].field")
                .isEqualTo("items[0]")
                .jsonPath("$.errors[0].message")
                .isEqualTo("a quantity is not negative");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data",
                "application/x-www-form-urlencoded",
                "application/xml",
                "*/*",
                "application/*"
            })
    void readsNothingButJson(String contentType) {
        shop.problem(
                        shop.http()
                                .post()
                                .uri("/baskets")
                                .header("Idempotency-Key", "key")
                                .header("Content-Type", contentType)
                                .body("{\"items\": []}".getBytes(UTF_8))
                                .exchange(),
                        415)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:unsupported-media-type");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        shop.problem(shop.post(" ".repeat(64 * 1024) + "{\"items\": []}"), 413)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:body-too-large");
    }
}
