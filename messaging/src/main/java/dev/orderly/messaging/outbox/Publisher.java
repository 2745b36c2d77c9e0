package dev.orderly.messaging.outbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One broker as its lane sees it. Called by the lane's thread only. */
interface Publisher extends AutoCloseable {

    /**
     * Makes sure, within a few seconds, that the broker takes messages.
     *
     * @throws BrokerUnavailable if it does not
     */
    void connect() throws BrokerUnavailable;

    /** Sends without waiting; the future always completes with an outcome, never exceptionally. */
    CompletableFuture<Outcome> publish(OutboxRow row);

    /** The parts of a page to be sent one after the other, each only when all of the one before is confirmed. */
    List<List<OutboxRow>> waves(List<OutboxRow> page);

    /** Drops the connection and with it, as far as that is possible, what is still in flight; {@link #connect} undoes it. */
    @Override
    void close();
}
