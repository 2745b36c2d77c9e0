package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.orders.OrderService.Sent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A trace goes through the service, whether a request or a message brings it. */
@OrderServiceTest
class TracesIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = TRACE + "-00f067aa0ba902b7-01";
    private static final String UNSAMPLED = TRACE + "-00f067aa0ba902b7-00";

    private final Shop alice;
    private final OrderService service;

    TracesIT(@LocalServerPort int port, @Autowired OrderService service) {
        this.alice = Shop.asNewCustomer(port);
        this.service = service;
    }

    @BeforeEach
    void sellMugs() {
        service.sells("MUG-BLUE", "12.00");
    }

    @Test
    void anEventContinuesTheTraceOfItsRequest() {
        UUID order = alice.placed(CALLER);

        assertThat(service.sent(order)).isNotEmpty().allSatisfy(TracesIT::continuesTheTrace);
    }

    @Test
    void aTraceThatIsNotSampledGoesOnUnsampled() {
        UUID order = alice.placed(UNSAMPLED);

        assertThat(service.sent(order))
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(message.traceparent()).startsWith(TRACE).endsWith("-00"));
    }

    @Test
    void anEventContinuesTheTraceOfItsCommand() {
        UUID order = alice.placed();
        List<Sent> placed = service.sent(order);

        service.confirms(order, CALLER);

        assertThat(service.sent(order)
                        .subList(placed.size(), service.sent(order).size()))
                .isNotEmpty()
                .allSatisfy(TracesIT::continuesTheTrace);
        assertThat(placed).noneSatisfy(TracesIT::continuesTheTrace);
    }

    /** In a span of its own: a message that only repeats its cause's would not be seen as its effect. */
    private static void continuesTheTrace(Sent message) {
        assertThat(message.traceparent()).startsWith(TRACE).isNotEqualTo(CALLER);
    }
}
