package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.shipping.ShipmentDelivered;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The stream of an order's events, which a customer watches. */
@OrderServiceTest
class OrderStreamIT {

    private final int port;
    private final Shop alice;
    private final OrderService service;

    OrderStreamIT(@LocalServerPort int port, @Autowired OrderService service) {
        this.port = port;
        this.service = service;
        alice = Shop.asNewCustomer(port);
    }

    @BeforeEach
    void sellMugs() {
        service.sells("MUG-BLUE", "12.00");
    }

    @Test
    void letsACustomerWatchAnOrderUntilItIsOver() {
        UUID order = alice.placed();
        var watching = CompletableFuture.supplyAsync(() -> alice.watch(order));

        service.confirms(order);
        service.events(
                new ShipmentDispatched(new OrderId(order), "Swift", "T-1"), new ShipmentDelivered(new OrderId(order)));

        assertThat(watching.join())
                .filteredOn(line -> line.startsWith("event:"))
                .containsExactly("event:placed", "event:confirmed", "event:shipped", "event:delivered");
    }

    @Test
    void letsNobodyElseWatchAnOrder() {
        UUID order = Shop.asNewCustomer(port).placed();

        assertThat(alice.watch(order).toString()).contains("order-not-found");
    }
}
