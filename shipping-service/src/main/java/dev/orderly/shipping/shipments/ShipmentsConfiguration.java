package dev.orderly.shipping.shipments;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderPersonalDataErased;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Traces;
import dev.orderly.shipping.carrier.Carrier;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ShipmentsConfiguration {

    @Bean
    MessageHandlers shippingCommands(Shipments shipments, Carrier carrier, Outbox outbox, Traces traces, Clock clock) {
        return MessageHandlers.commands(Channels.SHIPPING_COMMANDS)
                .on(CreateShipment.class, new ShipmentEffect<>(shipments, carrier, outbox, traces, clock))
                .on(CancelShipment.class, new ShipmentEffect<>(shipments, carrier, outbox, traces, clock));
    }

    @Bean
    MessageHandlers orderEvents(OrderEventHandler orders) {
        return MessageHandlers.events(Channels.SHIPPING_ORDER_EVENTS)
                .lockingFirst(orders::lock)
                .on(OrderConfirmed.class, orders::confirmed)
                .on(OrderPersonalDataErased.class, orders::personalDataErased);
    }

    @Bean
    SchedulingConfigurer followingParcels(ParcelFollower follower, ShippingProperties properties) {
        return tasks -> tasks.addFixedDelayTask(follower::followDue, properties.pollInterval());
    }
}
