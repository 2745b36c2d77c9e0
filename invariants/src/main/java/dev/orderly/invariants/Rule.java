package dev.orderly.invariants;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One invariant: a name that says what holds, and how to find where it does not. */
record Rule(String name, Search search) {

    /** Finds what contradicts a rule. */
    interface Search {
        List<String> violations(Snapshot snapshot) throws SQLException;
    }

    Verdict judge(Snapshot snapshot) {
        try {
            List<String> violations = search.violations(snapshot);
            return new Verdict(name, violations.isEmpty(), violations);
        } catch (SQLException e) {
            return new Verdict(name, false, List.of("could not be checked: " + e.getMessage()));
        }
    }

    /** Nothing is found. */
    static Rule nothing(String name, Database database, String sql) {
        return nothingIn(name, List.of(database), sql);
    }

    /** Nothing is found in any of the databases. */
    static Rule nothingIn(String name, List<Database> databases, String sql) {
        return new Rule(name, snapshot -> {
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
        return new Rule(name, snapshot -> {
            Map<String, String> found = snapshot.read(new Figures(database, sql));
            found.keySet().removeAll(snapshot.ordersLeftToPeople());
            return found.entrySet().stream()
                    .map(order -> "order %s: %s".formatted(order.getKey(), order.getValue()))
                    .toList();
        });
    }

    /** Two databases say the same. */
    static Rule same(String name, Figures one, Figures other) {
        return new Rule(name, snapshot -> differences(one, snapshot.read(one), other, snapshot.read(other)));
    }

    /** Two databases say the same of every order but those that are left to people. The first text is the order. */
    static Rule sameOfEachOrder(String name, Figures one, Figures other) {
        return new Rule(name, snapshot -> {
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
