package dev.orderly.orders.history;

import dev.orderly.contracts.OrderId;
import dev.orderly.orders.order.Orders;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Orders that are watched live.
 *
 * <p>One query looks for what is new about all of them, so that many watchers cost no more than one; and it finds what
 * another replica wrote.
 */
@Component
class EventStreams {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Orders orders;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

    EventStreams(Orders orders) {
        this.orders = orders;
    }

    /** Streams the events of an order that come after a version, until the order is over. */
    SseEmitter open(OrderId id, int afterVersion) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        var stream = new EventStream(id, emitter, afterVersion);
        emitter.onCompletion(() -> streams.remove(stream));
        emitter.onTimeout(emitter::complete);
        streams.add(stream);
        return emitter;
    }

    @Scheduled(fixedDelay = 250)
    void deliver() {
        Set<OrderId> watched = streams.stream().map(EventStream::orderId).collect(Collectors.toSet());
        if (watched.isEmpty()) {
            return;
        }
        var histories = orders.histories(watched);
        for (EventStream stream : streams) {
            var history = histories.get(stream.orderId());
            if (history != null && stream.isBehind(history)) {
                // A watcher that reads slowly keeps only itself waiting.
                Thread.ofVirtual().name("watch-" + stream.orderId()).start(() -> stream.send(history));
            }
        }
    }

    /** Or the server would wait for its watchers before it stops. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        streams.forEach(EventStream::close);
    }
}
