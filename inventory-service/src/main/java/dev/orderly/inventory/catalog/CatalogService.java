package dev.orderly.inventory.catalog;

import dev.orderly.contracts.Channels;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class CatalogService {

    private static final Destination CATALOG = Destination.topic(Channels.CATALOG_PRODUCTS);

    private final Products products;
    private final Outbox outbox;

    CatalogService(Products products, Outbox outbox) {
        this.products = products;
        this.outbox = outbox;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    void listNewProducts() {
        products.takeUnlisted().forEach(this::publish);
    }

    /**
     * Changes what a product is called and costs, for orders placed from now on.
     *
     * @throws UnknownProduct if there is no such product
     */
    @Transactional
    void change(Product product) {
        if (!products.replace(product)) {
            throw new UnknownProduct(product.sku());
        }
        publish(product);
    }

    private void publish(Product product) {
        outbox.publish(product.listed(), product.sku(), CATALOG);
    }
}
