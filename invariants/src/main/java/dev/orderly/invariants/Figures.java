package dev.orderly.invariants;

/**
 * What one database says of many things.
 *
 * @param sql gives two columns a row: of what, and what; what rows say of the same thing is put together. A third, where
 *     there is one, tells since how many seconds
 */
record Figures(Database database, String sql) {

    /** With all that is said of one thing beside each other, and the things in the order of their bytes. */
    String sorted() {
        return "SELECT * FROM (%s) AS figures (thing, said) ORDER BY thing::text COLLATE \"C\"".formatted(sql);
    }
}
