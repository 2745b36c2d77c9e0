package dev.orderly.invariants;

import dev.orderly.invariants.Verdict.When;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One invariant.
 *
 * @param name says what holds
 * @param holds when it does
 * @param search finds where it does not
 */
record Rule(String name, When holds, Search search) {

    /** Finds what contradicts a rule, and what is under way. */
    interface Search {
        void search(View view, Found found) throws SQLException, IOException;
    }

    Verdict judge(View view, Duration patience) {
        var found = new Found(patience);
        try {
            search.search(view, found);
            return found.verdict(this);
        } catch (SQLException | IOException e) {
            return Verdict.unreadable(this, e);
        }
    }

    /** Nothing is ever found, also while orders are under way. */
    static Rule never(String name, Database database, String sql) {
        return new Rule(
                name,
                When.ALWAYS,
                (view, found) -> view.each(
                        new Figures(database, sql),
                        row -> found.contradiction(
                                "%s: %s: %s".formatted(database.databaseName(), row.thing(), row.said()))));
    }

    /** Nothing is found in any of the databases once everything is done. */
    static Rule nothingLeft(String name, List<Database> databases, String sql) {
        return new Rule(name, When.IN_THE_END, (view, found) -> {
            for (Database database : databases) {
                view.each(
                        new Figures(database, sql),
                        row -> found.unfinished(
                                "%s: %s: %s".formatted(database.databaseName(), row.thing(), row.said()), row.since()));
            }
        });
    }

    /** Nothing is found of any order once it is done. The first text begins with the order. */
    static Rule nothingLeftOfAnOrder(String name, Database database, String sql) {
        return new Rule(
                name,
                When.IN_THE_END,
                (view, found) -> view.each(new Figures(database, sql), row -> {
                    if (!view.orders().isLeftToPeople(row.order())) {
                        found.unfinished("order %s %s".formatted(row.thing(), row.said()), row.since());
                    }
                }));
    }

    /** Nothing is found of any order at rest. The first text is the order. */
    static Rule nothingOfAnOrder(String name, Database database, String sql) {
        return new Rule(
                name,
                When.OF_EACH_ORDER_AT_REST,
                (view, found) -> view.each(new Figures(database, sql), row -> {
                    if (view.orders().isJudged(row.order())) {
                        found.contradiction("order %s: %s".formatted(row.thing(), row.said()));
                    }
                }));
    }

    /** Two databases say the same of every order at rest. The first text is the order. */
    static Rule sameOfEachOrder(String name, Figures one, Figures other) {
        return new Rule(
                name,
                When.OF_EACH_ORDER_AT_REST,
                (view, found) -> view.compare(one, other, (thing, said) -> {
                    if (!isSame(said) && view.orders().isJudged(Row.orderOf(thing))) {
                        found.contradiction(difference(thing, one, said.getFirst(), other, said.getLast()));
                    }
                }));
    }

    /**
     * What follows on something else follows only on that, and in the end on all of it. What follows is of a database that
     * is seen before the other: so it is never the rest of the world that is too old to know of its cause.
     */
    static Rule follows(String name, Figures effects, Figures causes) {
        return follows(name, effects, causes, "");
    }

    /** What follows on something else by way of a topic, whose reader may be behind by more than any patience. */
    static Rule follows(String name, Figures effects, Figures causes, String topic) {
        return new Rule(
                name,
                When.IN_THE_END_AND_NEVER_MORE,
                (view, found) -> view.compare(effects, causes, (thing, said) -> {
                    Row effect = said.getFirst();
                    Row cause = said.getLast();
                    if (isSame(said) || view.orders().isLeftToPeople(Row.orderOf(thing))) {
                        return;
                    }
                    String difference = difference(thing, effects, effect, causes, cause);
                    if (effect != null || cause == null) {
                        found.contradiction(difference);
                    } else {
                        found.unfinished(difference, view.isBehind(topic) ? Duration.ZERO : cause.since());
                    }
                }));
    }

    private static boolean isSame(List<@Nullable Row> said) {
        Row one = said.getFirst();
        Row other = said.getLast();
        return one != null && other != null && one.said().equals(other.said());
    }

    private static String difference(
            String thing, Figures one, @Nullable Row first, Figures other, @Nullable Row second) {
        return "%s: %s says %s, %s says %s"
                .formatted(
                        thing,
                        one.database().databaseName(),
                        first == null ? "nothing" : first.said(),
                        other.database().databaseName(),
                        second == null ? "nothing" : second.said());
    }
}
