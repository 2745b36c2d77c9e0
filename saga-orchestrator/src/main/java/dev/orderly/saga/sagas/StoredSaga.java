package dev.orderly.saga.sagas;

import dev.orderly.saga.engine.Saga;
import org.jspecify.annotations.Nullable;

/**
 * A saga as its row holds it.
 *
 * @param revision counts the writes of the row; 0 before the first
 * @param due whether its deadline has passed by the database's clock
 * @param traceparent where the trace was when the saga began: what its deadlines lead to continues there
 */
record StoredSaga(
        Saga saga, int revision, boolean due, @Nullable String traceparent) {}
