package dev.orderly.inventory.catalog;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.catalog.ProductListed;

record Product(Sku sku, String name, String description, Money price) {

    ProductListed listed() {
        return new ProductListed(sku, name, description, price);
    }
}
