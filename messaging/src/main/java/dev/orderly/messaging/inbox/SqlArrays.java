package dev.orderly.messaging.inbox;

import java.util.Collection;
import java.util.UUID;

/** Arguments for {@code unnest}: the driver binds arrays of strings, which the statement casts. */
final class SqlArrays {

    static String[] uuids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private SqlArrays() {}
}
