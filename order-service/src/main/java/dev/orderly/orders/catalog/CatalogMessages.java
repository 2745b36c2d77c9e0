package dev.orderly.orders.catalog;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.catalog.ProductListed;
import dev.orderly.messaging.MessageHandlers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The messages that the catalogue is copied from. */
@Configuration(proxyBeanMethods = false)
class CatalogMessages {

    @Bean
    MessageHandlers catalogEvents(Catalog catalog) {
        return MessageHandlers.topic(Channels.CATALOG_PRODUCTS, "order-service.catalog")
                .on(ProductListed.class, catalog::list);
    }
}
