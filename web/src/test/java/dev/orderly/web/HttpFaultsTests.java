package dev.orderly.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=shop", "spring.config.import=classpath:every-service.yaml"})
class HttpFaultsTests {

    private static final String MALFORMED = "urn:orderly:problem:malformed-request";
    private static final String INVALID = "urn:orderly:problem:invalid-request";

    private final int port;
    private final RestTestClient http;

    HttpFaultsTests(@LocalServerPort int port) {
        this.port = port;
        http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
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
        problem(post(body.replace('\'', '"')), 400)
                .jsonPath("$.type")
                .isEqualTo(MALFORMED)
                .jsonPath("$.detail")
                .isEqualTo(detail);
    }

    @Test
    void saysThatABodyHasTooMuchOfSomething() {
        problem(post("{\"%s\": 1}".formatted("x".repeat(50_001))), 400)
                .jsonPath("$.detail")
                .isEqualTo("The body is nested too deeply, or has too long a name, number or text.");
    }

    @Test
    void readsNoFurtherThanToAFieldThatIsNestedWhereNothingIs() {
        problem(post("{\"items\": " + "[".repeat(10_000)), 400)
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
        problem(post(body.replace('\'', '"')), 400)
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .isEqualTo(message);
    }

    @Test
    void refusesAFieldThatStandsTwice() {
        problem(post("{\"items\": [], \"items\": []}"), 400).jsonPath("$.type").isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"many\"", "{}", "99999999999"})
    void namesTheFieldOfTheWrongKind(String quantity) {
        problem(post("{\"items\": [{\"sku\": \"A\", \"quantity\": 1}, {\"quantity\": %s}]}".formatted(quantity)), 400)
                .jsonPath("$.type")
                .isEqualTo(MALFORMED)
                .jsonPath("$.errors[0].field")
                .isEqualTo("items[1].quantity");
    }

    @ParameterizedTest
    @CsvSource({"/baskets/seven, id", "/baskets/7?size=many, size"})
    void namesTheParameterOfTheWrongKind(String uri, String field) {
        problem(get(uri), 400)
                .jsonPath("$.type")
                .isEqualTo(MALFORMED)
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void namesEveryFieldThatIsNotAcceptable() {
        problem(post("{\"items\": [{\"sku\": \" \", \"quantity\": 1}, {\"sku\": \"A\", \"quantity\": 11}]}"), 422)
                .jsonPath("$.type")
                .isEqualTo(INVALID)
                .jsonPath("$.errors[?(@.field == 'items[0].sku')].message")
                .isEqualTo("must not be blank")
                .jsonPath("$.errors[?(@.field == 'items[1].quantity')].message")
                .isEqualTo("must be less than or equal to 10");
    }

    @Test
    void namesTheFieldOfABodyThatIsAllThatIsChecked() {
        problem(
                        http.put()
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
        problem(post("{\"items\": [{\"sku\": \"A\", \"quantity\": -1}]}"), 422)
                .jsonPath("$.errors[0].field")
                .isEqualTo("items[0]")
                .jsonPath("$.errors[0].message")
                .isEqualTo("a quantity is not negative");
    }

    @Test
    void namesTheParameterAndTheHeaderThatAreNotAcceptable() {
        problem(get("/baskets/7?size=101"), 422).jsonPath("$.errors[0].field").isEqualTo("size");
        problem(
                        http.post()
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
        problem(
                        http.post()
                                .uri("/baskets")
                                .contentType(MediaType.APPLICATION_JSON)
                                .body("{}")
                                .exchange(),
                        400)
                .jsonPath("$.type")
                .isEqualTo(MALFORMED)
                .jsonPath("$.detail")
                .isEqualTo("Required header 'Idempotency-Key' is not present.")
                .jsonPath("$.errors[0].field")
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void saysWhichParameterIsMissing() {
        problem(get("/refused-by-database"), 400)
                .jsonPath("$.type")
                .isEqualTo(MALFORMED)
                .jsonPath("$.errors[0].field")
                .isEqualTo("sqlState");
    }

    @Test
    void knowsNoOtherPathMethodOrMediaType() {
        problem(get("/basket"), 404).jsonPath("$.type").isEqualTo("urn:orderly:problem:unknown-path");
        problem(http.method(HttpMethod.DELETE).uri("/baskets").exchange(), 405)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:method-not-allowed");
        problem(http.get().uri("/items/7").accept(MediaType.IMAGE_PNG).exchange(), 406)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "application/xml"})
    void readsNothingButJson(String contentType) {
        problem(
                        http.post()
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
    void refusesAParameterThatCannotBeDecoded() {
        problem(get(URI.create("http://localhost:" + port + "/baskets/7?size=%ff")), 400)
                .jsonPath("$.type")
                .isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /baskets/7 HTTP/1.1\r\nHost: a b\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nX-A: \0\r\n\r\n"
            })
    void answersWhatIsNoHttpWithAProblem(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains("400", "application/problem+json", MALFORMED);
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        problem(post(" ".repeat(64 * 1024) + "{\"items\": []}"), 413)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0.9", "latest"})
    void knowsNoOtherVersionOfTheApi(String version) {
        problem(get("/baskets/7", version), 400)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:unknown-api-version")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith("Invalid API version: '" + version));
    }

    @Test
    void takesTheVersionOfTheApiThatItHasAndTakesItWhenNoneIsNamed() {
        get("/baskets/7", "1").expectStatus().isOk();
        get("/baskets/7").expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connection", "/transaction"})
    void asksToTryAgainWhileTheDatabaseIsDown(String uri) {
        problem(get(uri).expectHeader().valueEquals("Retry-After", "2"), 503)
                .jsonPath("$.type")
                .isEqualTo("urn:orderly:problem:unavailable")
                .jsonPath("$.detail")
                .isEqualTo("Try again in a moment.");
    }

    @ParameterizedTest
    @CsvSource({"22021, 422", "23505, 500"})
    void blamesTheDataWhereTheDatabaseDoes(String sqlState, int status) {
        problem(get("/refused-by-database?sqlState=" + sqlState), status);
    }

    @Test
    void tellsNothingOfAFaultButWhereToLookForIt() {
        problem(get("/fault"), 500)
                .jsonPath("$.traceId")
                .isNotEmpty()
                .jsonPath("$.detail")
                .isEqualTo("Something went wrong here.")
                .jsonPath("$.length()")
                .isEqualTo(6);
    }

    @Test
    void leavesARefusalToTheServiceThatKnowsIt() {
        problem(get("/refusal"), 409).jsonPath("$.type").isEqualTo("urn:orderly:problem:too-late");
    }

    private ResponseSpec get(URI uri) {
        return http.get().uri(uri).exchange();
    }

    private ResponseSpec get(String uri) {
        return http.get().uri(uri).exchange();
    }

    private ResponseSpec get(String uri, String version) {
        return http.get().uri(uri).header("API-Version", version).exchange();
    }

    private ResponseSpec post(String body) {
        return http.post()
                .uri("/baskets")
                .header("Idempotency-Key", "key")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static BodyContentSpec problem(ResponseSpec response, int status) {
        return response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status);
    }

    record Basket(@Valid List<Item> items) {}

    record Item(@NotBlank @Nullable String sku, @Max(10) int quantity) {

        Item {
            if (quantity < 0) {
                throw new IllegalArgumentException("a quantity is not negative");
            }
        }
    }

    @RestController
    static class BasketController {

        @PostMapping("/baskets")
        void place(@RequestHeader("Idempotency-Key") @NotBlank String key, @Valid @RequestBody Basket basket) {}

        @PutMapping("/items")
        void change(@Valid @RequestBody Item item) {}

        @GetMapping("/baskets/{id}")
        void show(@PathVariable int id, @RequestParam(defaultValue = "1") @Max(100) int size) {}

        @GetMapping("/items/{id}")
        Item show(@PathVariable String id) {
            return new Item(id, 1);
        }

        @GetMapping("/connection")
        void failToConnect() {
            throw new DataAccessResourceFailureException("no connection to 10.0.0.1");
        }

        @GetMapping("/transaction")
        void failToBegin() {
            throw new CannotCreateTransactionException("no transaction at 10.0.0.1");
        }

        @GetMapping("/refused-by-database")
        void store(@RequestParam String sqlState) {
            throw new DataIntegrityViolationException("refused", new SQLException("invalid byte sequence", sqlState));
        }

        @GetMapping("/fault")
        void fail() {
            throw new IllegalStateException("password=secret");
        }

        @GetMapping("/refusal")
        void refuse() {
            throw new UnsupportedOperationException("too late");
        }
    }

    @RestControllerAdvice
    static class OwnRefusals {

        @ExceptionHandler
        Object tooLate(UnsupportedOperationException e) {
            return Problems.problem(HttpStatus.CONFLICT, "too-late", String.valueOf(e.getMessage()))
                    .getBody();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({BasketController.class, OwnRefusals.class})
    static class Shop {}
}
