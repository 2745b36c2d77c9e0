package dev.orderly.sandbox.operations;

import dev.orderly.sandbox.operations.Operation.StoredAnswer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class Operations {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Operations(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Adds the operation unless its key is taken. Waits for a transaction that is adding the same key.
     *
     * @return whether it was added
     */
    boolean add(Api api, Operation operation, byte[] fingerprint) {
        return jdbc.sql("""
                        INSERT INTO operations
                            (api, idempotency_key, fingerprint, kind, status, resource_id, http_status, body, recorded_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?::json, ?)
                        ON CONFLICT DO NOTHING""")
                        .param(api.name())
                        .param(operation.idempotencyKey())
                        .param(fingerprint)
                        .param(operation.kind())
                        .param(operation.status())
                        .param(operation.id())
                        .param(operation.answer().status())
                        .param(operation.answer().body().toString())
                        .param(OffsetDateTime.now(clock))
                        .update()
                == 1;
    }

    Optional<Operation> find(Api api, IdempotencyKey key) {
        return jdbc.sql("""
                        SELECT idempotency_key, kind, status, resource_id, http_status, body
                        FROM operations WHERE api = ? AND idempotency_key = ?""")
                .params(api.name(), key.value())
                .query((row, number) -> operation(row))
                .optional();
    }

    /** Finds the operation of a key if it was asked for with the same call. */
    Optional<Operation> find(Api api, IdempotencyKey key, byte[] fingerprint) {
        return jdbc.sql("""
                        SELECT idempotency_key, kind, status, resource_id, http_status, body
                        FROM operations WHERE api = ? AND idempotency_key = ? AND fingerprint = ?""")
                .params(api.name(), key.value(), fingerprint)
                .query((row, number) -> operation(row))
                .optional();
    }

    private Operation operation(ResultSet row) throws SQLException {
        return new Operation(
                row.getString("idempotency_key"),
                row.getString("kind"),
                row.getString("status"),
                row.getString("resource_id"),
                new StoredAnswer(row.getInt("http_status"), json.readTree(row.getString("body"))));
    }
}
