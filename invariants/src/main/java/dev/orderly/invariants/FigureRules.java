package dev.orderly.invariants;

import static dev.orderly.invariants.Database.ANALYTICS;
import static dev.orderly.invariants.Database.ORDERS;

import java.util.List;

/** The figures are those of the orders. */
final class FigureRules {

    static final List<Rule> RULES = List.of(
            Rule.same(
                    "analytics has counted every order, and its value, once",
                    new Figures(ORDERS, History.COUNTED + """
                            SELECT status || ' in ' || currency, format('%s worth %s', count(*), trim_scale(sum(total)))
                            FROM counted GROUP BY status, currency"""),
                    new Figures(ANALYTICS, """
                            SELECT status || ' in ' || currency, format('%s worth %s', sum(orders), trim_scale(sum(value)))
                            FROM minute_figures GROUP BY status, currency""")),
            Rule.same(
                    "analytics has counted every piece once",
                    new Figures(ORDERS, History.COUNTED + History.LINES + """
                            SELECT status || ' ' || sku, sum(pieces) FROM counted JOIN lines USING (order_id)
                            GROUP BY status, sku"""),
                    new Figures(ANALYTICS, """
                            SELECT status || ' ' || sku, sum(pieces) FROM product_figures GROUP BY status, sku""")),
            Rule.same(
                    "analytics has counted every rejection once",
                    new Figures(ORDERS, """
                            SELECT data ->> 'reason', count(*) FROM order_events WHERE type = 'rejected' GROUP BY 1"""),
                    new Figures(ANALYTICS, "SELECT reason, orders FROM rejection_figures")));

    private FigureRules() {}
}
