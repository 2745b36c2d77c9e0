package dev.orderly.inventory.catalog;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProductController {

    private final Products products;
    private final CatalogService catalog;

    ProductController(Products products, CatalogService catalog) {
        this.products = products;
        this.catalog = catalog;
    }

    @GetMapping("/api/products")
    List<Product> list() {
        return products.findAll();
    }

    @GetMapping("/api/products/{sku}")
    Product show(@PathVariable Sku sku) {
        return products.find(sku).orElseThrow(() -> new UnknownProduct(sku));
    }

    @PutMapping("/api/admin/products/{sku}")
    Product change(@PathVariable Sku sku, @Valid @RequestBody ProductChange change) {
        Product product = new Product(sku, change.name(), change.description(), change.price());
        catalog.change(product);
        return product;
    }

    record ProductChange(
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Size(max = 2000) String description,
            @NotNull Money price) {}
}
