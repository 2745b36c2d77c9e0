package dev.orderly.invariants;

import static dev.orderly.invariants.Database.ORDERS;
import static dev.orderly.invariants.Database.PAYMENTS;
import static dev.orderly.invariants.Database.SANDBOX;

import java.util.List;

/** Nobody pays twice, for nothing, or not at all. */
final class MoneyRules {

    static final List<Rule> RULES = List.of(
            Rule.never("every posting of the ledger sums to zero", PAYMENTS, """
                    SELECT movement || ' of ' || order_id, currency || ' ' || sum(amount)
                    FROM ledger_entries GROUP BY order_id, movement, currency HAVING sum(amount) <> 0"""),
            Rule.never("the payments are what the ledger says", PAYMENTS, """
                    WITH posted AS (
                        SELECT order_id, coalesce(sum(amount) FILTER (WHERE movement = 'CAPTURE'), 0) AS captured,
                            coalesce(-sum(amount) FILTER (WHERE movement = 'REFUND'), 0) AS refunded
                        FROM ledger_entries WHERE account = 'PROVIDER' GROUP BY order_id)
                    SELECT order_id, format('%s captured and %s refunded, but by the ledger %s and %s',
                        p.captured, p.refunded, coalesce(posted.captured, 0), coalesce(posted.refunded, 0))
                    FROM payments AS p FULL JOIN posted USING (order_id)
                    WHERE (p.captured, p.refunded)
                        IS DISTINCT FROM (coalesce(posted.captured, 0), coalesce(posted.refunded, 0))"""),
            Rule.sameOfEachOrder(
                    "the provider has taken and returned what the ledger says",
                    new Figures(SANDBOX, """
                            SELECT reference, format('%s %s taken, %s returned', currency, trim_scale(sum(amount)),
                                trim_scale(coalesce(sum(amount) FILTER (WHERE status = 'REFUNDED'), 0)))
                            FROM authorizations WHERE status IN ('CAPTURED', 'REFUNDED') GROUP BY reference, currency"""),
                    new Figures(PAYMENTS, """
                            SELECT order_id, format('%s %s taken, %s returned', currency,
                                trim_scale(coalesce(sum(amount) FILTER (WHERE movement = 'CAPTURE'), 0)),
                                trim_scale(coalesce(-sum(amount) FILTER (WHERE movement = 'REFUND'), 0)))
                            FROM ledger_entries WHERE account = 'PROVIDER' GROUP BY order_id, currency""")),
            Rule.sameOfEachOrder(
                    "the orders that stand are paid, and nothing is kept of any other",
                    new Figures(ORDERS, History.STANDING + """
                            SELECT id, currency || ' ' || trim_scale(total) FROM orders JOIN standing ON order_id = id"""),
                    new Figures(PAYMENTS, """
                            SELECT order_id, currency || ' ' || trim_scale(sum(amount)) FROM ledger_entries
                            WHERE account = 'PROVIDER' GROUP BY order_id, currency HAVING sum(amount) <> 0""")),
            Rule.nothingOfAnOrder("nothing is left held on a card", SANDBOX, """
                    SELECT reference, format('%s %s held by %s', currency, amount, id)
                    FROM authorizations WHERE status = 'AUTHORIZED'"""),
            Rule.never("each card was asked once for an order", SANDBOX, """
                    SELECT reference, string_agg(id, ', ') FROM authorizations GROUP BY reference HAVING count(*) > 1"""));

    private MoneyRules() {}
}
