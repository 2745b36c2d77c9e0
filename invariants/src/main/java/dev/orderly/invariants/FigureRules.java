package dev.orderly.invariants;

import static dev.orderly.invariants.Database.ANALYTICS;
import static dev.orderly.invariants.Database.ORDERS;

import dev.orderly.invariants.Verdict.When;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The figures are those of the orders. Analytics knows which orders it has counted, and counts them in the transaction in
 * which it learns of them: so that its sums can be judged at every moment, and each order by itself.
 */
final class FigureRules {

    private static final String TOPIC = "orders.events";

    private static final Figures COUNTED_BY_MINUTE = new Figures(ANALYTICS, """
            SELECT status || ' ' || currency || ' ' || extract(epoch FROM minute)::bigint, orders FROM minute_figures""");

    static final List<Rule> RULES = List.of(
            Rule.follows(
                    "analytics has counted every order, and its value, once",
                    new Figures(ANALYTICS, History.KNOWN_TO_ANALYTICS + """
                            SELECT order_id || ' ' || status, currency || ' ' || trim_scale(total) FROM known"""),
                    new Figures(ORDERS, History.COUNTED + """
                            SELECT order_id || ' ' || status, currency || ' ' || trim_scale(total), since FROM counted"""),
                    TOPIC),
            Rule.follows(
                    "analytics has counted every piece once",
                    new Figures(ANALYTICS, "SELECT order_id || ' ' || sku, quantity FROM order_lines"),
                    new Figures(ORDERS, """
                            SELECT order_id || ' ' || (line ->> 'sku'), sum((line ->> 'quantity')::integer),
                                extract(epoch FROM now() - at)
                            FROM order_events CROSS JOIN jsonb_array_elements(data -> 'lines') AS line
                            WHERE type = 'placed' GROUP BY order_id, line ->> 'sku', at"""),
                    TOPIC),
            Rule.never(
                    "the figures of the minutes are the sums of the orders counted",
                    ANALYTICS,
                    History.KNOWN_TO_ANALYTICS + """
                    , sums AS (
                        SELECT status, currency, count(*) AS orders, sum(total) AS value
                        FROM known GROUP BY status, currency),
                    figures AS (
                        SELECT status, currency, sum(orders) AS orders, sum(value) AS value
                        FROM minute_figures GROUP BY status, currency)
                    SELECT status || ' in ' || currency, format('%s worth %s, but by the orders %s worth %s',
                        figures.orders, trim_scale(figures.value), sums.orders, trim_scale(sums.value))
                    FROM figures FULL JOIN sums USING (status, currency)
                    WHERE (figures.orders, figures.value) IS DISTINCT FROM (sums.orders, sums.value)"""),
            Rule.never(
                    "the figures of the products are the sums of the orders counted",
                    ANALYTICS,
                    History.KNOWN_TO_ANALYTICS + """
                    , sums AS (
                        SELECT status, sku, currency, sum(quantity) AS pieces, sum(price) AS value
                        FROM known JOIN order_lines USING (order_id) GROUP BY status, sku, currency)
                    SELECT status || ' ' || sku, format('%s pieces worth %s, but by the orders %s worth %s',
                        figures.pieces, trim_scale(figures.value), sums.pieces, trim_scale(sums.value))
                    FROM product_figures AS figures FULL JOIN sums USING (status, sku, currency)
                    WHERE (figures.pieces, figures.value) IS DISTINCT FROM (sums.pieces, sums.value)"""),
            new Rule("analytics has counted every rejection once", When.ALWAYS, FigureRules::compareRejections),
            new Rule(
                    "analytics counts in the minute in which something happens, or in the next",
                    When.ALWAYS,
                    FigureRules::compareMinutes));

    /** The reasons of those that analytics has counted, as their histories tell them. */
    private static void compareRejections(View view, Found found) throws SQLException {
        var expected = new TreeMap<String, Long>();
        view.compare(
                new Figures(ANALYTICS, "SELECT order_id, status FROM orders WHERE status = 'REJECTED'"),
                new Figures(ORDERS, "SELECT order_id, data ->> 'reason' FROM order_events WHERE type = 'rejected'"),
                (order, said) -> {
                    Row counted = said.getFirst();
                    Row rejected = said.getLast();
                    if (counted != null && rejected != null) {
                        expected.merge(rejected.said(), 1L, Long::sum);
                    }
                });
        Map<String, Long> figures =
                numbers(view, new Figures(ANALYTICS, "SELECT reason, orders FROM rejection_figures"));
        var reasons = new TreeSet<>(expected.keySet());
        reasons.addAll(figures.keySet());
        for (String reason : reasons) {
            long happened = expected.getOrDefault(reason, 0L);
            long counted = figures.getOrDefault(reason, 0L);
            if (happened != counted) {
                found.contradiction("%s: %d, but analytics has counted %d".formatted(reason, happened, counted));
            }
        }
    }

    /**
     * An event is told a moment after it happened, so that the two may lie on both sides of a minute's end. Up to the end of
     * each minute, no more is counted than has happened by then, and no less than by the end of the minute before.
     */
    private static void compareMinutes(View view, Found found) throws SQLException {
        var happened = new TreeMap<String, Map<Long, Long>>();
        view.compare(
                new Figures(ANALYTICS, History.KNOWN_TO_ANALYTICS + "SELECT order_id || ' ' || status, '' FROM known"),
                new Figures(ORDERS, History.COUNTED + """
                        SELECT order_id || ' ' || status, status || ' ' || currency || ' '
                            || extract(epoch FROM date_trunc('minute', at))::bigint FROM counted"""),
                (event, said) -> {
                    Row cause = said.getLast();
                    if (said.getFirst() != null && cause != null) {
                        count(happened, cause.said(), 1);
                    }
                });
        var counted = new TreeMap<String, Map<Long, Long>>();
        numbers(view, COUNTED_BY_MINUTE).forEach((minute, orders) -> count(counted, minute, orders));
        for (String what : counted.keySet()) {
            Minutes.compare(
                    what,
                    happened.getOrDefault(what, new TreeMap<>()),
                    counted.getOrDefault(what, new TreeMap<>()),
                    found);
        }
    }

    private static void count(Map<String, Map<Long, Long>> counts, String minuteOfWhat, long number) {
        int end = minuteOfWhat.lastIndexOf(' ');
        counts.computeIfAbsent(minuteOfWhat.substring(0, end), _ -> new TreeMap<>())
                .merge(Long.parseLong(minuteOfWhat.substring(end + 1)), number, Long::sum);
    }

    private static Map<String, Long> numbers(View view, Figures figures) throws SQLException {
        var numbers = new TreeMap<String, Long>();
        view.each(figures, row -> numbers.put(row.thing(), Long.parseLong(row.said())));
        return numbers;
    }

    private FigureRules() {}
}
