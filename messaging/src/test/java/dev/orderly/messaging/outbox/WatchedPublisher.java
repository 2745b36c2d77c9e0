package dev.orderly.messaging.outbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A real publisher with something happening around it. */
abstract class WatchedPublisher implements Publisher {

    private final Publisher publisher;

    WatchedPublisher(Publisher publisher) {
        this.publisher = publisher;
    }

    void before(OutboxRow row) {}

    void confirmed(OutboxRow row) {}

    @Override
    public void connect() throws BrokerUnavailable {
        publisher.connect();
    }

    @Override
    public CompletableFuture<Outcome> publish(OutboxRow row) {
        before(row);
        return publisher.publish(row).thenApply(outcome -> {
            if (outcome instanceof Outcome.Confirmed) {
                confirmed(row);
            }
            return outcome;
        });
    }

    @Override
    public List<List<OutboxRow>> waves(List<OutboxRow> page) {
        return publisher.waves(page);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
