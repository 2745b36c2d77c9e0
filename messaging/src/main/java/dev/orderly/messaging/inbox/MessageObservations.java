package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageContext;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.Traces;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.CheckedCallable;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** An observation for all that is done for one message; it continues the sender's trace and names the order in the logs. */
final class MessageObservations {

    private final ObservationRegistry registry;
    private final Traces traces;

    MessageObservations(ObservationRegistry registry, Traces traces) {
        this.registry = registry;
        this.traces = traces;
    }

    /** Calls a handler in its message's context. */
    <T extends @Nullable Object> T handle(MessageHandlers handlers, ReceivedMessage message, Supplier<T> handler) {
        return observe("handle", handlers, message, () -> MessageContext.handling(message.envelope(), handler::get));
    }

    /** Makes the call of a remote effect. */
    <T extends @Nullable Object, E extends Exception> T call(
            MessageHandlers handlers, ReceivedMessage message, CheckedCallable<T, E> call) throws E {
        return observe("call", handlers, message, call);
    }

    /**
     * Runs the transaction of a batch. Its statements are paid for once by all messages of the batch, so they are a part of
     * a trace only if that is the trace of them all: mostly, because the batch is of one message.
     */
    void commit(MessageHandlers handlers, List<ReceivedMessage> batch, Runnable transaction) {
        String first = batch.getFirst().envelope().traceparent();
        if (first == null || !Traces.isSampled(first) || !Traces.areOne(traceparents(batch))) {
            transaction.run();
            return;
        }
        Span span = traces.below(first)
                .name("commit " + batch.getFirst().envelope().type())
                .tag("consumer", handlers.consumer())
                .tag("messages", batch.size())
                .tag("correlation.id", batch.getFirst().envelope().correlationId())
                .start();
        traces.in(span, () -> {
            transaction.run();
            return null;
        });
    }

    private static List<@Nullable String> traceparents(List<ReceivedMessage> batch) {
        return batch.stream()
                .<@Nullable String>map(message -> message.envelope().traceparent())
                .toList();
    }

    private <T extends @Nullable Object, E extends Exception> T observe(
            String what, MessageHandlers handlers, ReceivedMessage message, CheckedCallable<T, E> work) throws E {
        var context = new ReceiverContext<Map<String, String>>(Map::get, Kind.CONSUMER);
        context.setCarrier(message.incoming().headers());
        return Observation.createNotStarted("orderly.messaging." + what, () -> context, registry)
                .contextualName(what + " " + message.envelope().type())
                .lowCardinalityKeyValue("type", message.envelope().type())
                .lowCardinalityKeyValue("consumer", handlers.consumer())
                .highCardinalityKeyValue("correlation.id", message.envelope().correlationId())
                .highCardinalityKeyValue("message.id", message.id().toString())
                .observeChecked(() -> {
                    try (var _ =
                            MDC.putCloseable("correlationId", message.envelope().correlationId())) {
                        return work.call();
                    }
                });
    }
}
