package dev.orderly.invariants;

/**
 * What one database says of many things.
 *
 * @param sql gives two texts a row: of what, and what. The second texts of rows that speak of the same are put together
 */
record Figures(Database database, String sql) {}
