package dev.orderly.analytics.figures;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.orders.OrderCancelled;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderRejected;
import dev.orderly.messaging.MessageHandlers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FiguresConfiguration {

    static final String CONSUMER = "analytics.figures";

    @Bean
    MessageHandlers figuresHandlers(OrderEventHandler figures) {
        return MessageHandlers.topic(Channels.ORDERS_EVENTS, CONSUMER)
                .on(OrderCreated.class, figures::created)
                .on(OrderConfirmed.class, figures::confirmed)
                .on(OrderRejected.class, figures::rejected)
                .on(OrderCancelled.class, figures::cancelled)
                .lockingFirst(figures::lock);
    }
}
