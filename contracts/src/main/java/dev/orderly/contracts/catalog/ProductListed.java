package dev.orderly.contracts.catalog;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;

/** A product's current name and price; the latest record of a SKU replaces those before. */
public record ProductListed(Sku sku, String name, String description, Money price) {}
