package dev.orderly.analytics.figures;

import dev.orderly.analytics.figures.Tally.Sum;
import dev.orderly.contracts.orders.RejectionReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Figures {

    private final JdbcClient jdbc;

    Figures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds to the figures, last in its transaction and in one order, because many transactions meet in these few rows. */
    void add(Tally tally) {
        addMinutes(tally.minutes());
        addProducts(tally.products());
        addRejections(tally.rejections());
    }

    /** Forgets everything, so that the log can be replayed from its beginning. */
    void clear() {
        jdbc.sql("truncate orders, order_lines, minute_figures, product_figures, rejection_figures")
                .update();
    }

    private void addMinutes(Map<Tally.Key<Instant>, Sum> minutes) {
        if (!minutes.isEmpty()) {
            jdbc.sql("""
                            insert into minute_figures as figures (minute, currency, status, orders, value)
                            select * from unnest(?::timestamptz[], ?::text[], ?::text[], ?::bigint[], ?::numeric[])
                            on conflict (minute, currency, status) do update
                            set orders = figures.orders + excluded.orders, value = figures.value + excluded.value""")
                    .param(column(
                            minutes,
                            row -> row.getKey().of().atOffset(ZoneOffset.UTC).toString(),
                            new String[0]))
                    .param(column(minutes, row -> row.getKey().currency(), new String[0]))
                    .param(column(minutes, row -> row.getKey().status().name(), new String[0]))
                    .param(column(minutes, row -> row.getValue().count(), new Long[0]))
                    .param(column(minutes, row -> row.getValue().value(), new BigDecimal[0]))
                    .update();
        }
    }

    private void addProducts(Map<Tally.Key<String>, Sum> products) {
        if (!products.isEmpty()) {
            jdbc.sql("""
                            insert into product_figures as figures (sku, currency, status, pieces, value)
                            select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::numeric[])
                            on conflict (sku, currency, status) do update
                            set pieces = figures.pieces + excluded.pieces, value = figures.value + excluded.value""")
                    .param(column(products, row -> row.getKey().of(), new String[0]))
                    .param(column(products, row -> row.getKey().currency(), new String[0]))
                    .param(column(products, row -> row.getKey().status().name(), new String[0]))
                    .param(column(products, row -> row.getValue().count(), new Long[0]))
                    .param(column(products, row -> row.getValue().value(), new BigDecimal[0]))
                    .update();
        }
    }

    private void addRejections(Map<RejectionReason, Integer> rejections) {
        if (!rejections.isEmpty()) {
            jdbc.sql("""
                            insert into rejection_figures as figures (reason, orders)
                            select * from unnest(?::text[], ?::bigint[])
                            on conflict (reason) do update set orders = figures.orders + excluded.orders""")
                    .param(column(rejections, row -> row.getKey().name(), new String[0]))
                    .param(column(rejections, row -> (long) row.getValue(), new Long[0]))
                    .update();
        }
    }

    private static <K, V, C> C[] column(Map<K, V> rows, Function<Map.Entry<K, V>, C> column, C[] array) {
        return rows.entrySet().stream().map(column).toList().toArray(array);
    }
}
