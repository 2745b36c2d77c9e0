package dev.orderly.saga.sagas;

import dev.orderly.saga.engine.Saga;

/**
 * A saga as its row holds it.
 *
 * @param revision counts the writes of the row; 0 before the first
 * @param due whether its deadline has passed by the database's clock
 */
record StoredSaga(Saga saga, int revision, boolean due) {}
