package dev.orderly.orders.history;

import dev.orderly.contracts.OrderId;
import dev.orderly.orders.history.OrderHistory.Entry;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.RecordedEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One watcher of one order. */
final class EventStream {

    private final OrderId orderId;
    private final SseEmitter emitter;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile int sentVersion;

    EventStream(OrderId orderId, SseEmitter emitter, int sentVersion) {
        this.orderId = orderId;
        this.emitter = emitter;
        this.sentVersion = sentVersion;
    }

    OrderId orderId() {
        return orderId;
    }

    boolean isBehind(List<RecordedEvent> history) {
        return !sending.isLocked() && (history.getLast().version() > sentVersion || isOver(history));
    }

    /** Sends what the watcher does not have yet. */
    void send(List<RecordedEvent> history) {
        if (!sending.tryLock()) {
            return;
        }
        try {
            for (RecordedEvent event : history) {
                if (event.version() > sentVersion) {
                    send(event);
                }
            }
            if (isOver(history)) {
                emitter.complete();
            }
        } catch (IOException | IllegalStateException e) {
            emitter.completeWithError(e);
        } finally {
            sending.unlock();
        }
    }

    private void send(RecordedEvent event) throws IOException {
        Entry entry = Entry.of(event);
        emitter.send(SseEmitter.event()
                .id(String.valueOf(entry.version()))
                .name(entry.type())
                .data(entry, MediaType.APPLICATION_JSON));
        sentVersion = event.version();
    }

    void close() {
        emitter.complete();
    }

    private boolean isOver(List<RecordedEvent> history) {
        return Order.rebuild(orderId, history).status().isFinal();
    }
}
