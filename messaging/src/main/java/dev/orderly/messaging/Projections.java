package dev.orderly.messaging;

/**
 * Builds what a consumer has made of a topic once more from the topic's beginning.
 *
 * @see <a href="https://martinfowler.com/eaaDev/EventSourcing.html">Event sourcing: complete rebuild</a>
 */
public interface Projections {

    /**
     * Opens a new generation of a consumer: waits for its batches in flight, clears what they made and what waits for a
     * later attempt, all in one transaction, and then reads the topic from its beginning in every replica, within a
     * second or so. Handlers see each message once more with its old id and time; what they publish is sent again.
     *
     * @param consumer the name that was given to {@link MessageHandlers#topic}
     * @param clear empties the projection's tables
     * @return the new generation; the first one of all is 0
     * @throws RebuildUnderWay if another call has begun and is still waiting or clearing; once it has returned, the next
     *     one opens the next generation, however much of the topic is still to be read
     * @throws RuntimeException if the transaction fails; then nothing has changed
     * @throws IllegalArgumentException if that is not a consumer of a topic, or one with remote effects
     */
    int rebuild(String consumer, Runnable clear);

    /** The generation that a consumer is in. */
    int generation(String consumer);
}
