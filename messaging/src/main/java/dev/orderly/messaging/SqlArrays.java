package dev.orderly.messaging;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Arguments for PostgreSQL's {@code unnest}: the driver binds arrays of strings, which the statement casts. */
public final class SqlArrays {

    /**
     * One column of many rows, in their order.
     *
     * @param text what the column holds of a row, as PostgreSQL writes it; null is NULL
     */
    public static <T> String[] texts(Collection<T> rows, Function<T, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** A column of ids, in their order. */
    public static String[] uuids(Collection<UUID> ids) {
        return texts(ids, UUID::toString);
    }

    private SqlArrays() {}
}
