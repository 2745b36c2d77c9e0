package dev.orderly.analytics.figures;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.RejectionReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The figures, put together for readers. */
@Repository
class Reports {

    private static final String STATUSES = """
            coalesce(sum(orders) filter (where status = 'PLACED'), 0) as placed,
            coalesce(sum(orders) filter (where status = 'CONFIRMED'), 0) as confirmed,
            coalesce(sum(orders) filter (where status = 'REJECTED'), 0) as rejected,
            coalesce(sum(orders) filter (where status = 'CANCELLED'), 0) as cancelled,
            coalesce(sum(orders) filter (where status = 'REVERSED'), 0) as reversed,
            coalesce(sum(value) filter (where status = 'CONFIRMED'), 0) as confirmed_value,
            coalesce(sum(value) filter (where status = 'REVERSED'), 0) as reversed_value
            """;

    private final JdbcClient jdbc;

    Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Sales> sales() {
        return jdbc.sql("select currency, " + STATUSES + " from minute_figures group by currency order by currency")
                .query((row, number) -> Sales.of(
                        Currency.getInstance(row.getString("currency")),
                        row.getLong("placed"),
                        row.getLong("confirmed"),
                        row.getLong("rejected"),
                        row.getLong("cancelled"),
                        row.getLong("reversed"),
                        row.getBigDecimal("confirmed_value").subtract(row.getBigDecimal("reversed_value"))))
                .list();
    }

    /** Minutes in which something happened; the last hour unless told otherwise. */
    List<Minute> minutes(@Nullable Instant from, @Nullable Instant to) {
        return jdbc.sql("select minute, currency, " + STATUSES + """
                        from minute_figures
                        where minute >= coalesce(?::timestamptz, now() - interval '1 hour')
                          and minute < coalesce(?::timestamptz, 'infinity')
                        group by minute, currency order by minute, currency""")
                .param(utc(from))
                .param(utc(to))
                .query(Reports::minute)
                .list();
    }

    List<Product> products() {
        return jdbc.sql("""
                        select sku, currency,
                            coalesce(sum(pieces) filter (where status = 'PLACED'), 0) as ordered,
                            coalesce(sum(pieces) filter (where status = 'CONFIRMED'), 0)
                                - coalesce(sum(pieces) filter (where status = 'REVERSED'), 0) as sold,
                            coalesce(sum(value) filter (where status = 'CONFIRMED'), 0)
                                - coalesce(sum(value) filter (where status = 'REVERSED'), 0) as revenue
                        from product_figures group by sku, currency order by revenue desc, sku, currency""")
                .query((row, number) -> new Product(
                        new Sku(row.getString("sku")),
                        row.getLong("ordered"),
                        row.getLong("sold"),
                        new Money(Currency.getInstance(row.getString("currency")), row.getBigDecimal("revenue"))))
                .list();
    }

    List<Rejections> rejections() {
        return jdbc.sql("select reason, orders from rejection_figures order by orders desc, reason")
                .query((row, number) ->
                        new Rejections(RejectionReason.valueOf(row.getString("reason")), row.getLong("orders")))
                .list();
    }

    private static Minute minute(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Minute(
                row.getObject("minute", OffsetDateTime.class).toInstant(),
                row.getLong("placed"),
                row.getLong("confirmed"),
                row.getLong("rejected"),
                row.getLong("cancelled") + row.getLong("reversed"),
                new Money(currency, row.getBigDecimal("confirmed_value")),
                new Money(currency, row.getBigDecimal("reversed_value")));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /**
     * The orders of one currency by what has become of them: each placed order is open, confirmed, rejected or cancelled.
     *
     * @param revenue the value of the confirmed orders, less those that were cancelled afterwards
     */
    record Sales(
            long placed,
            long open,
            long confirmed,
            long rejected,
            long cancelled,
            Money revenue,
            Money averageOrderValue) {

        static Sales of(
                Currency currency,
                long placed,
                long everConfirmed,
                long rejected,
                long cancelledOpen,
                long reversed,
                BigDecimal revenue) {
            long confirmed = everConfirmed - reversed;
            return new Sales(
                    placed,
                    placed - everConfirmed - rejected - cancelledOpen,
                    confirmed,
                    rejected,
                    cancelledOpen + reversed,
                    new Money(currency, revenue),
                    average(currency, revenue, confirmed));
        }

        private static Money average(Currency currency, BigDecimal revenue, long orders) {
            int decimals = currency.getDefaultFractionDigits();
            return orders == 0
                    ? Money.zero(currency)
                    : new Money(currency, revenue.divide(BigDecimal.valueOf(orders), decimals, RoundingMode.HALF_EVEN));
        }
    }

    /**
     * What happened within one minute, in UTC.
     *
     * @param revenue the value of the orders confirmed in it
     * @param reversed the value of the orders cancelled in it that had been confirmed, in it or before
     */
    record Minute(
            Instant minute,
            long placed,
            long confirmed,
            long rejected,
            long cancelled,
            Money revenue,
            Money reversed) {}

    /**
     * @param sold pieces of confirmed orders that were not cancelled afterwards
     */
    record Product(Sku sku, long ordered, long sold, Money revenue) {}

    record Rejections(RejectionReason reason, long orders) {}
}
