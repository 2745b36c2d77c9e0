package dev.orderly.orders.fulfilment;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.CancelOrder;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.OrderCommand;
import dev.orderly.contracts.orders.RefuseCancellation;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.shipping.ShipmentDelivered;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.orders.order.Orders;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The messages that move orders on, and who handles them. */
@Configuration(proxyBeanMethods = false)
class FulfilmentMessages {

    @Bean
    MessageHandlers orderCommands(OrderCommandHandler commands, Orders orders) {
        return MessageHandlers.commands(Channels.ORDER_COMMANDS)
                .lockingFirst(bodies -> orders.lock(ordersOf(bodies)))
                .on(ConfirmOrder.class, commands::settle)
                .on(RejectOrder.class, commands::settle)
                .on(CancelOrder.class, commands::settle)
                .on(RefuseCancellation.class, commands::settle);
    }

    @Bean
    MessageHandlers shipmentEvents(ShipmentEventHandler shipments, Orders orders) {
        return MessageHandlers.topic(Channels.SHIPMENTS_EVENTS, "order-service.shipments")
                .lockingFirst(bodies -> orders.lock(ordersOf(bodies)))
                .on(ShipmentDispatched.class, shipments::dispatched)
                .on(ShipmentDelivered.class, shipments::delivered);
    }

    private static List<OrderId> ordersOf(List<Object> bodies) {
        return bodies.stream()
                .flatMap(body -> switch (body) {
                    case OrderCommand command -> Stream.of(command.orderId());
                    case ShipmentDispatched dispatched -> Stream.of(dispatched.orderId());
                    case ShipmentDelivered delivered -> Stream.of(delivered.orderId());
                    default -> Stream.<OrderId>empty();
                })
                .toList();
    }
}
