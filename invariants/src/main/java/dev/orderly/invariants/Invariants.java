package dev.orderly.invariants;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Checks every rule. They hold at rest: once no order, message or timer is under way. */
public final class Invariants {

    static final List<Rule> RULES = Stream.of(
                    StockRules.RULES,
                    MoneyRules.RULES,
                    ShipmentRules.RULES,
                    OrderRules.RULES,
                    FigureRules.RULES,
                    MessageRules.RULES)
            .flatMap(List::stream)
            .toList();

    /** Checks with no dead letter known: an order that waits for one is a violation. */
    public static List<Verdict> check(Databases databases) {
        return check(databases, Set.of());
    }

    /**
     * Checks every rule, and says of each whether it holds. One that cannot be checked does not.
     *
     * @param deadLettered the orders of the open dead letters, which the brokers keep: they may be half done
     */
    public static List<Verdict> check(Databases databases, Set<UUID> deadLettered) {
        try (var snapshot = new Snapshot(databases, deadLettered)) {
            return RULES.stream().map(rule -> rule.judge(snapshot)).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the databases' connections could not be closed", e);
        }
    }

    private Invariants() {}
}
