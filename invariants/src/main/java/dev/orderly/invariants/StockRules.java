package dev.orderly.invariants;

import static dev.orderly.invariants.Database.INVENTORY;
import static dev.orderly.invariants.Database.ORDERS;

import java.util.List;

/** No piece is lost, sold twice or kept back. */
final class StockRules {

    static final List<Rule> RULES = List.of(
            Rule.never("every piece received is available, reserved or sold", INVENTORY, """
                    SELECT sku, format('%s available, %s reserved, %s sold of %s', available, reserved, sold, received)
                    FROM stock_levels
                    WHERE available + reserved + sold <> received OR least(available, reserved, sold) < 0"""),
            Rule.never("what is reserved or sold, somebody has reserved or bought", INVENTORY, """
                    WITH held AS (
                        SELECT sku, coalesce(sum(quantity) FILTER (WHERE status = 'RESERVED'), 0) AS reserved,
                            coalesce(sum(quantity) FILTER (WHERE status = 'SOLD'), 0) AS sold
                        FROM reservation_lines JOIN reservations USING (order_id) GROUP BY sku)
                    SELECT sku, format('%s reserved and %s sold, but by reservation %s and %s',
                        stock.reserved, stock.sold, coalesce(held.reserved, 0), coalesce(held.sold, 0))
                    FROM stock_levels AS stock LEFT JOIN held USING (sku)
                    WHERE (stock.reserved, stock.sold) <> (coalesce(held.reserved, 0), coalesce(held.sold, 0))"""),
            Rule.sameOfEachOrder(
                    "the orders that stand have bought what they ordered, and no other order has anything",
                    new Figures(ORDERS, History.STANDING + History.LINES + """
                            SELECT order_id, string_agg(pieces || ' ' || sku, ', ' ORDER BY sku COLLATE "C")
                            FROM standing JOIN lines USING (order_id) GROUP BY order_id"""),
                    new Figures(INVENTORY, """
                            SELECT order_id, CASE status WHEN 'RESERVED' THEN 'only reserved ' ELSE '' END
                                || string_agg(quantity || ' ' || sku, ', ' ORDER BY sku COLLATE "C")
                            FROM reservations JOIN reservation_lines USING (order_id)
                            WHERE status IN ('RESERVED', 'SOLD') GROUP BY order_id, status""")));

    private StockRules() {}
}
