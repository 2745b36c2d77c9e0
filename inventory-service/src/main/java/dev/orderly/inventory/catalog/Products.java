package dev.orderly.inventory.catalog;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Products {

    private final JdbcClient jdbc;

    Products(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Product> findAll() {
        return jdbc.sql("select sku, name, description, currency, price from products order by sku")
                .query(Products::product)
                .list();
    }

    Optional<Product> find(Sku sku) {
        return jdbc.sql("select sku, name, description, currency, price from products where sku = ?")
                .param(sku.value())
                .query(Products::product)
                .optional();
    }

    /** Takes the products that no record of the catalogue's topic tells of yet; another replica passes them over. */
    List<Product> takeUnlisted() {
        return jdbc.sql("""
                        update products set listed_at = now()
                        where sku in (select sku from products where listed_at is null for update skip locked)
                        returning sku, name, description, currency, price""").query(Products::product).list();
    }

    /** Replaces name, description and price of a product that is about to be published; false if there is none. */
    boolean replace(Product product) {
        return jdbc.sql("""
                        update products set name = ?, description = ?, currency = ?, price = ?, listed_at = now()
                        where sku = ?""")
                        .param(product.name())
                        .param(product.description())
                        .param(product.price().currency().getCurrencyCode())
                        .param(product.price().amount())
                        .param(product.sku().value())
                        .update()
                == 1;
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        Money price = new Money(Currency.getInstance(row.getString("currency")), row.getBigDecimal("price"));
        return new Product(new Sku(row.getString("sku")), row.getString("name"), row.getString("description"), price);
    }
}
