package dev.orderly.orders.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.catalog.ProductListed;
import dev.orderly.testing.TestDatabase;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a catalogue that comes in pieces counts as whole. */
class CatalogArrivalIT {

    private final DataSource database = TestDatabase.empty().dataSource();
    private final Catalog catalog = new Catalog(JdbcClient.create(database));

    @BeforeEach
    void createTables() {
        Flyway.configure().dataSource(database).load().migrate();
    }

    @Test
    void waitsForThePiecesThatAreStillToCome() {
        catalog.reload();
        list("MUG-BLUE");
        look(4);
        assertThat(catalog.hasArrived()).isFalse();

        list("MUG-WHITE");
        look(4);
        assertThat(catalog.hasArrived()).isFalse();

        look(1);
        assertThat(catalog.hasArrived()).isTrue();
    }

    @Test
    void hasArrivedWhenAnEarlierProcessHadIt() {
        list("MUG-BLUE");

        catalog.reload();

        assertThat(catalog.hasArrived()).isTrue();
    }

    @Test
    void staysHereWhenAProductIsAdded() {
        list("MUG-BLUE");
        catalog.reload();
        list("MUG-WHITE");

        catalog.reload();

        assertThat(catalog.hasArrived()).isTrue();
    }

    private void list(String sku) {
        catalog.list(new ProductListed(new Sku(sku), "A mug", "To drink from", Money.of("EUR", "12.00")));
    }

    private void look(int times) {
        for (int look = 0; look < times; look++) {
            catalog.reload();
        }
    }
}
