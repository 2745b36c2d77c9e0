package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Handling;
import dev.orderly.testing.Survives;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Batches as the library handles them, but without its second try after a deadlock. */
@OrderServiceTest
class CrossingBatchesIT {

    private static final int ORDERS = 30;

    private final Shop alice;
    private final OrderService service;
    private final MessageHandlers commands;
    private final TransactionTemplate transaction;

    CrossingBatchesIT(
            @LocalServerPort int port,
            @Autowired OrderService service,
            @Autowired List<MessageHandlers> handlers,
            @Autowired PlatformTransactionManager transactions) {
        this.service = service;
        this.transaction = new TransactionTemplate(transactions);
        this.commands = handlers.stream()
                .filter(each -> each.consumer().equals(Channels.ORDER_COMMANDS))
                .findFirst()
                .orElseThrow();
        alice = Shop.asNewCustomer(port);
    }

    @Test
    @Survives(51)
    void neverDeadlock() throws Exception {
        service.sells("MUG-BLUE", "12.00");
        List<Object> there = Stream.generate(alice::placed)
                .limit(ORDERS)
                .<Object>map(order -> new ConfirmOrder(new OrderId(order)))
                .toList();
        List<Callable<Boolean>> batches = IntStream.range(0, 100)
                .<Callable<Boolean>>mapToObj(round -> () -> handle(round % 2 == 0 ? there : there.reversed()))
                .toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> batch : threads.invokeAll(batches)) {
                assertThat(batch).succeedsWithin(Duration.ZERO);
            }
        }

        assertThat(alice.get("/api/orders?status=CONFIRMED").at("/totalOrders")).isEqualTo(Integer.toString(ORDERS));
    }

    private boolean handle(List<Object> batch) {
        transaction.executeWithoutResult(_ -> {
            commands.lock(batch);
            for (Object command : batch) {
                if (commands.handling(command.getClass()) instanceof Handling.Local(var handler)) {
                    assertThat(handler.apply(command)).as("its reply").isNotNull();
                }
            }
        });
        return true;
    }
}
