package dev.orderly.invariants;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One invariant.
 *
 * @param name says what holds
 * @param holds when it does
 * @param search finds where it does not
 */
record Rule(String name, When holds, Search search) {

    enum When {
        /** One database is never seen otherwise, not even while orders are under way. */
        ALWAYS,
        /** Once no order, message or timer is under way. */
        AT_REST
    }

    /** Finds what contradicts a rule. */
    interface Search {
        List<String> violations(Snapshot snapshot) throws SQLException;
    }

    Verdict judge(Snapshot snapshot) {
        try {
            List<String> violations = search.violations(snapshot);
            return verdict(violations);
        } catch (SQLException e) {
            return verdict(List.of("could not be checked: " + e.getMessage()));
        }
    }

    Verdict verdict(List<String> violations) {
        return new Verdict(name, holds == When.ALWAYS, violations.isEmpty(), violations);
    }

    /** Nothing is ever found, also while orders are under way. */
    static Rule never(String name, Database database, String sql) {
        return nothingIn(name, When.ALWAYS, List.of(database), sql);
    }

    /** Nothing is found. */
    static Rule nothing(String name, Database database, String sql) {
        return nothingIn(name, When.AT_REST, List.of(database), sql);
    }

    /** Nothing is found in any of the databases. */
    static Rule nothingIn(String name, List<Database> databases, String sql) {
        return nothingIn(name, When.AT_REST, databases, sql);
    }

    private static Rule nothingIn(String name, When holds, List<Database> databases, String sql) {
        return new Rule(name, holds, snapshot -> {
            var found = new ArrayList<String>();
            for (Database database : databases) {
                snapshot.read(new Figures(database, sql))
                        .forEach((of, what) -> found.add("%s: %s: %s".formatted(database.databaseName(), of, what)));
            }
            return found;
        });
    }

    /** Nothing is found of any order but those that are left to people. The first text is the order. */
    static Rule nothingOfAnOrder(String name, Database database, String sql) {
        return new Rule(name, When.AT_REST, snapshot -> {
            Map<String, String> found = snapshot.read(new Figures(database, sql));
            found.keySet().removeAll(snapshot.ordersLeftToPeople());
            return found.entrySet().stream()
                    .map(order -> "order %s: %s".formatted(order.getKey(), order.getValue()))
                    .toList();
        });
    }

    /** Two databases say the same. */
    static Rule same(String name, Figures one, Figures other) {
        return new Rule(
                name, When.AT_REST, snapshot -> differences(one, snapshot.read(one), other, snapshot.read(other)));
    }

    /** Two databases say the same of every order but those that are left to people. The first text is the order. */
    static Rule sameOfEachOrder(String name, Figures one, Figures other) {
        return new Rule(name, When.AT_REST, snapshot -> {
            Map<String, String> ones = snapshot.read(one);
            Map<String, String> others = snapshot.read(other);
            ones.keySet().removeAll(snapshot.ordersLeftToPeople());
            others.keySet().removeAll(snapshot.ordersLeftToPeople());
            return differences(one, ones, other, others);
        });
    }

    private static List<String> differences(
            Figures one, Map<String, String> ones, Figures other, Map<String, String> others) {
        var keys = new TreeSet<>(ones.keySet());
        keys.addAll(others.keySet());
        var differences = new ArrayList<String>();
        for (String key : keys) {
            String left = ones.getOrDefault(key, "nothing");
            String right = others.getOrDefault(key, "nothing");
            if (!left.equals(right)) {
                differences.add("%s: %s says %s, %s says %s"
                        .formatted(
                                key,
                                one.database().databaseName(),
                                left,
                                other.database().databaseName(),
                                right));
            }
        }
        return differences;
    }
}
