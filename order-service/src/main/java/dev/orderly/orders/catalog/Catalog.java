package dev.orderly.orders.catalog;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.catalog.ProductListed;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The products for sale, as far as this service has heard.
 *
 * <p>Prices are read from memory, which follows the table within half a second: a replica that did not take the message
 * itself learns of it from there.
 */
@Component
public class Catalog {

    /** Its parts come within moments of each other: two seconds without a new one probably mean that it is whole. */
    private static final int QUIET_LOOKS = 4;

    private final JdbcClient jdbc;
    private volatile Map<Sku, Product> products = Map.of();
    private volatile boolean arrived;
    private boolean looked;
    private int quietLooks;

    Catalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the catalogue is here, probably all of it: a part would refuse products that are for sale. */
    public boolean hasArrived() {
        return arrived;
    }

    public Optional<Product> product(Sku sku) {
        return Optional.ofNullable(products.get(sku));
    }

    void list(ProductListed listed) {
        jdbc.sql("""
                        INSERT INTO products (sku, name, currency, price) VALUES (:sku, :name, :currency, :price)
                        ON CONFLICT (sku) DO UPDATE
                        SET name = excluded.name, currency = excluded.currency, price = excluded.price
                        """)
                .param("sku", listed.sku().value())
                .param("name", listed.name())
                .param("currency", listed.price().currency().getCurrencyCode())
                .param("price", listed.price().amount())
                .update();
    }

    /** Brings the copy in memory up to date. */
    @Scheduled(fixedDelay = 500)
    public synchronized void reload() {
        Map<Sku, Product> known = jdbc
                .sql("SELECT sku, name, currency, price FROM products")
                .query((row, _) -> new Product(
                        new Sku(row.getString("sku")),
                        row.getString("name"),
                        new Money(Currency.getInstance(row.getString("currency")), row.getBigDecimal("price"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Product::sku, Function.identity()));
        quietLooks = known.equals(products) ? quietLooks + 1 : 0;
        // What is there at the first look has come to an earlier process.
        arrived = !known.isEmpty() && (arrived || !looked || quietLooks >= QUIET_LOOKS);
        looked = true;
        products = known;
    }
}
