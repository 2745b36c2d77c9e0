package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.orders.Shop.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class CatalogIT {

    private final Shop alice;
    private final OrderService service;

    CatalogIT(@LocalServerPort int port, @Autowired OrderService service) {
        this.alice = Shop.asNewCustomer(port);
        this.service = service;
    }

    @Test
    void asksToTryAgainWhileThereIsNoCatalogue() {
        service.sellsNothing();

        Answer answer = alice.place("key", Shop.anOrder());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void isReadyWhenThereIsACatalogue() {
        service.sellsNothing();
        assertThat(alice.get("/readyz").status()).isEqualTo(503);
        assertThat(alice.get("/livez").status()).isEqualTo(200);

        service.sells("MUG-BLUE", "12.00");

        assertThat(alice.get("/readyz").status()).isEqualTo(200);
    }
}
