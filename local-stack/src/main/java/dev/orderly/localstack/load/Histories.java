package dev.orderly.localstack.load;

import dev.orderly.invariants.Database;
import dev.orderly.invariants.Databases;
import dev.orderly.localstack.StackProblem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What became of the orders of one customer, as their histories tell. */
public record Histories(Databases databases, String customer) {

    private static final String SUMMARY = """
            with journeys as (
                select ending.type as ending,
                       ending.at as ended_at,
                       extract(epoch from ending.at - placed.at)::float8 * 1000 as took
                from orders
                join order_events placed on placed.order_id = orders.id and placed.version = 1
                left join order_events ending
                    on ending.order_id = orders.id and ending.type in ('confirmed', 'rejected', 'cancelled')
                where orders.customer_id = ?
            )
            select count(*) as accepted,
                   count(*) filter (where ending = 'confirmed') as confirmed,
                   count(*) filter (where ending = 'confirmed' and ended_at <= ?) as confirmed_in_time,
                   count(*) filter (where ending <> 'confirmed') as refused,
                   count(*) filter (where ending is null) as under_way,
                   coalesce(max(ended_at), ?) as last_end,
                   percentile_disc(0.5) within group (order by took) filter (where ending = 'confirmed') as p50,
                   percentile_disc(0.99) within group (order by took) filter (where ending = 'confirmed') as p99,
                   max(took) filter (where ending = 'confirmed') as longest
            from journeys
            """;

    /**
     * All of the orders together.
     *
     * @param confirmedInTime how many of the confirmed ones were so by the time that was asked for
     */
    public record Summary(
            long accepted,
            long confirmed,
            long confirmedInTime,
            long refused,
            long underWay,
            Instant lastEnd,
            Percentiles confirmation) {}

    /** How long it took from acceptance to confirmation, in milliseconds. */
    public record Percentiles(double p50, double p99, double longest) {}

    public Summary summary(Instant by) {
        try (Connection connection = databases.connect(Database.ORDERS);
                PreparedStatement query = connection.prepareStatement(SUMMARY)) {
            query.setString(1, customer);
            query.setObject(2, by.atOffset(ZoneOffset.UTC));
            query.setObject(3, by.atOffset(ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return summaryOf(row);
            }
        } catch (SQLException e) {
            throw new StackProblem("The histories of the orders cannot be read: " + e.getMessage(), e);
        }
    }

    private static Summary summaryOf(ResultSet row) throws SQLException {
        return new Summary(
                row.getLong("accepted"),
                row.getLong("confirmed"),
                row.getLong("confirmed_in_time"),
                row.getLong("refused"),
                row.getLong("under_way"),
                row.getObject("last_end", OffsetDateTime.class).toInstant(),
                new Percentiles(row.getDouble("p50"), row.getDouble("p99"), row.getDouble("longest")));
    }
}
