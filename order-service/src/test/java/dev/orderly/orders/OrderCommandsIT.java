package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.shipping.ShipmentDelivered;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.orders.OrderService.Sent;
import dev.orderly.testing.Survives;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the service is told to do, one by one and in batches. */
@OrderServiceTest
class OrderCommandsIT {

    private final Shop alice;
    private final OrderService service;
    private final SqlLog sql;

    OrderCommandsIT(@LocalServerPort int port, @Autowired OrderService service, @Autowired SqlLog sql) {
        this.service = service;
        this.sql = sql;
        alice = Shop.asNewCustomer(port);
    }

    @BeforeEach
    void sellMugs() {
        service.sells("MUG-BLUE", "12.00");
    }

    @Test
    @Survives(25)
    void answersARepeatedCommandWithTheSameReply() {
        UUID order = alice.placed();
        var confirm = service.message(new ConfirmOrder(new OrderId(order)), order);

        service.take(Channels.ORDER_COMMANDS, confirm);
        service.take(Channels.ORDER_COMMANDS, confirm);

        assertThat(service.sent(order))
                .filteredOn(sent -> sent.type().equals("order.settled"))
                .extracting(Sent::id)
                .hasSize(2)
                .containsOnly(settledOf(order).id());
        assertThat(service.sent(order))
                .filteredOn(sent -> sent.type().equals("order.confirmed"))
                .hasSize(2);
    }

    @Test
    @Survives(25)
    void settlesWhatIsSettledAlreadyWhenAnotherCommandAsksForIt() {
        UUID order = alice.placed();

        service.confirms(order);
        service.confirms(order);

        assertThat(service.sent(order))
                .filteredOn(sent -> sent.type().equals("order.settled"))
                .hasSize(2);
        assertThat(alice.get("/api/orders/" + order).at("/version")).isEqualTo("2");
    }

    @Test
    void buriesACommandThatNoSagaGives() {
        UUID order = alice.placed();
        service.confirms(order);

        service.rejects(order);

        assertThat(alice.get("/api/orders/" + order).at("/status")).isEqualTo("CONFIRMED");
        assertThat(routesAfterCreation(order))
                .contains("order.reject to  on rabbitmq", "messaging.command-failed to  on rabbitmq");
    }

    @Test
    void buriesACommandForAnOrderThatIsNotThere() {
        UUID nobodys = UUID.randomUUID();

        service.confirms(nobodys);

        assertThat(service.sent(nobodys))
                .extracting(Sent::type)
                .containsExactlyInAnyOrder("order.confirm", "messaging.command-failed");
    }

    @Test
    void sparesTheNeighboursOfACommandThatFails() {
        UUID order = alice.placed();

        service.commands(new ConfirmOrder(new OrderId(UUID.randomUUID())), new ConfirmOrder(new OrderId(order)));

        assertThat(alice.get("/api/orders/" + order).at("/status")).isEqualTo("CONFIRMED");
    }

    @Test
    void settlesABatchWithFourStatementsHoweverLargeItIs() {
        List<UUID> orders = Stream.generate(alice::placed).limit(20).toList();
        sql.clear();

        service.commands(orders.stream()
                .map(order -> new ConfirmOrder(new OrderId(order)))
                .toArray(Command[]::new));

        assertThat(sql.statements())
                .filteredOn(statement -> !statement.contains("messaging."))
                .hasSize(4);
        assertThat(alice.get("/api/orders?status=CONFIRMED").at("/totalOrders")).isEqualTo("20");
    }

    @Test
    void takesSeveralMessagesOfOneOrderInOneBatch() {
        UUID order = alice.placed();
        service.confirms(order);
        var id = new OrderId(order);

        service.events(new ShipmentDispatched(id, "Swift", "T-1"), new ShipmentDelivered(id));

        assertThat(alice.get("/api/orders/" + order).at("/status")).isEqualTo("DELIVERED");
        assertThat(alice.get("/api/orders/" + order).at("/version")).isEqualTo("4");
    }

    private Sent settledOf(UUID order) {
        return service.sent(order).stream()
                .filter(sent -> sent.type().equals("order.settled"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> routesAfterCreation(UUID order) {
        return service.sent(order).stream()
                .map(Sent::route)
                .filter(route -> !route.startsWith("order.created"))
                .toList();
    }
}
