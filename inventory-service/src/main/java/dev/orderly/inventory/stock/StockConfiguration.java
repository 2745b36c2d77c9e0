package dev.orderly.inventory.stock;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.Restock;
import dev.orderly.messaging.MessageHandlers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(ReservationProperties.class)
class StockConfiguration {

    @Bean
    MessageHandlers stockHandlers(StockCommandHandler stock) {
        return MessageHandlers.commands(Channels.INVENTORY_COMMANDS)
                .on(ReserveStock.class, stock::handle)
                .on(ReleaseStock.class, stock::handle)
                .on(CommitStock.class, stock::handle)
                .on(Restock.class, stock::handle)
                .lockingFirst(stock::lock);
    }

    @Bean
    SchedulingConfigurer askingAboutReservations(OverdueReservations overdue, ReservationProperties properties) {
        return tasks -> tasks.addFixedDelayTask(
                () -> overdue.askAboutThoseOlderThan(properties.overdueAfter()), properties.overdueInterval());
    }
}
