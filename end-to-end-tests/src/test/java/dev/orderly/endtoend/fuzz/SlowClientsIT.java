package dev.orderly.endtoend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.endtoend.OrderDraft;
import dev.orderly.endtoend.RunningShop;
import dev.orderly.endtoend.Shop;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two hundred clients at once who take their time keep nobody waiting, and are not waited for without a bound. */
@ExtendWith(RunningShop.class)
class SlowClientsIT {

    private static final int CLIENTS = 200;
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String HEAD = """
            POST /api/orders HTTP/1.1\r
            Host: localhost\r
            X-Customer-Id: slow\r
            Idempotency-Key: slow\r
            Content-Type: application/json\r
            """;

    @ParameterizedTest
    @CsvSource({"'', false", "'Content-Length: 60000\r\n\r\n{', false", "'Content-Length: 60000\r\n\r\n{', true"})
    void keepNobodyWaitingAndAreNotWaitedForWithoutABound(String rest, boolean drip, Shop shop) {
        URI service = shop.addresses().apply("order-service");
        try (var clients = new SlowClients(service, CLIENTS, HEAD + rest, drip)) {
            shop.places(OrderDraft.ofStream(0)).andItEndsAsItMust();

            assertThat(clients.answers(BOUND))
                    .hasSize(CLIENTS)
                    .allSatisfy(answer -> assertThat(answer.isComplete()).isTrue())
                    .allSatisfy(answer -> assertThat(answer.status()).isIn(0, 400, 408));
        }
    }

    /** Who goes on with a header byte by byte is waited for; but not by others. */
    @Test
    void keepNobodyWaitingWithTheirHeaders(Shop shop) {
        URI service = shop.addresses().apply("order-service");
        try (var clients = new SlowClients(service, CLIENTS, HEAD + "X-Slow: ", true)) {
            shop.places(OrderDraft.ofStream(0)).andItEndsAsItMust();
            assertThat(clients.answers(Duration.ofMillis(1))).hasSize(CLIENTS);
        }
    }

    @Test
    void areForgottenWhenTheyBreakOff(Shop shop) {
        ServiceLogs logs = ServiceLogs.fromNowOn(List.of("order-service"));
        URI service = shop.addresses().apply("order-service");

        IntStream.range(0, CLIENTS).forEach(_ -> {
            try (var wire = Wire.to(service)) {
                wire.says(HEAD + "Content-Length: 60000\r\n\r\n{\"lines\": [");
            }
        });

        shop.places(OrderDraft.ofStream(0)).andItEndsAsItMust();
        assertThat(logs.complaints()).isEmpty();
    }
}
