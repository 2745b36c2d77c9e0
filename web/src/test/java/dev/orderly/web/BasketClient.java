package dev.orderly.web;

import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Asks a {@link BasketShop}. */
record BasketClient(int port, RestTestClient http) {

    BasketClient(int port) {
        this(
                port,
                RestTestClient.bindToServer()
                        .baseUrl("http://localhost:" + port)
                        .build());
    }

    ResponseSpec get(URI uri) {
        return http.get().uri(uri).exchange();
    }

    ResponseSpec get(String uri) {
        return http.get().uri(uri).exchange();
    }

    ResponseSpec get(String uri, String version) {
        return http.get().uri(uri).header("API-Version", version).exchange();
    }

    ResponseSpec post(String body) {
        return http.post()
                .uri("/baskets")
                .header("Idempotency-Key", "key")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    BodyContentSpec problem(ResponseSpec response, int status) {
        return response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status);
    }
}
