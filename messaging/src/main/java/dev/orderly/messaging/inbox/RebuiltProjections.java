package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Handling;
import dev.orderly.messaging.MessageHandlers.Source;
import dev.orderly.messaging.Projections;
import dev.orderly.messaging.RebuildUnderWay;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Projections whose consumers follow their generation by themselves. */
final class RebuiltProjections implements Projections {

    private static final Logger log = LoggerFactory.getLogger(RebuiltProjections.class);

    private final Consumers consumers;
    private final ConsumerParts parts;
    private final TransactionTemplate transaction;

    RebuiltProjections(Consumers consumers, ConsumerParts parts, TransactionTemplate transaction) {
        this.consumers = consumers;
        this.parts = parts;
        this.transaction = transaction;
    }

    @Override
    public int rebuild(String consumer, Runnable clear) {
        requireProjection(consumer);
        int opened = Objects.requireNonNull(transaction.execute(_ -> {
            if (!parts.generations().claimRebuild(consumer)) {
                throw new RebuildUnderWay(consumer);
            }
            int next = parts.generations().raise(consumer);
            parts.waiting().removeAll(consumer);
            clear.run();
            return next;
        }));
        log.info("{} is rebuilt in generation {}", consumer, opened);
        return opened;
    }

    @Override
    public int generation(String consumer) {
        return parts.generations().present(consumer);
    }

    private void requireProjection(String consumer) {
        boolean known = consumers.all().stream()
                .map(MessageConsumer::handlers)
                .anyMatch(handlers -> handlers.consumer().equals(consumer) && isProjection(handlers));
        if (!known) {
            throw new IllegalArgumentException(
                    "only a consumer of a topic without remote effects can be rebuilt, but not " + consumer);
        }
    }

    private static boolean isProjection(MessageHandlers handlers) {
        return handlers.source() instanceof Source.Topic
                && handlers.handlings().stream().noneMatch(Handling.Remote.class::isInstance);
    }
}
