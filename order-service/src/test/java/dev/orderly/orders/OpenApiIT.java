package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The API as it describes itself. */
@OrderServiceTest
class OpenApiIT {

    private final Shop alice;

    OpenApiIT(@LocalServerPort int port) {
        alice = Shop.asNewCustomer(port);
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
        assertThat(responses.path("503").path("content").propertyNames()).containsExactly("application/problem+json");
        assertThat(responses.path("503").path("headers").propertyNames()).containsExactly("Retry-After");
    }
}
