package dev.orderly.orders.catalog;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;

/** What is needed of a product to sell it. */
public record Product(Sku sku, String name, Money price) {}
