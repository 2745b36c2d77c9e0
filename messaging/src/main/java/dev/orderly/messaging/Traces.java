package dev.orderly.messaging;

import static java.util.Objects.requireNonNull;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over what no thread carries it over: a row of the outbox, a batch, a deadline that passes much later.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
 */
public final class Traces {

    /** Knows of no trace, and begins none. */
    public static final Traces NONE = new Traces(Tracer.NOOP, Propagator.NOOP);

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String TRACEPARENT = "traceparent";
    private static final int TRACE_ID_BEGINS = 3;
    private static final int TRACE_ID_ENDS = 35;
    private static final int LENGTH = 55;
    private static final int SAMPLED = 1;

    private final Tracer tracer;
    private final Propagator propagator;

    public Traces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** Whether what belongs to this traceparent is recorded; not if there is none, or if it is malformed. */
    public static boolean isSampled(@Nullable String traceparent) {
        if (traceparent == null || !FORM.matcher(traceparent).matches()) {
            return false;
        }
        return (Character.digit(traceparent.charAt(LENGTH - 1), 16) & SAMPLED) == SAMPLED;
    }

    /** Whether these all belong to one trace, and it is sampled. */
    public static boolean areOne(Collection<@Nullable String> traceparents) {
        return traceparents.stream().allMatch(Traces::isSampled)
                && traceparents.stream().map(Traces::traceId).distinct().count() == 1;
    }

    private static String traceId(@Nullable String traceparent) {
        return requireNonNull(traceparent).substring(TRACE_ID_BEGINS, TRACE_ID_ENDS);
    }

    /** Where the current thread is, as a traceparent to be kept for later; null outside of any trace. */
    public @Nullable String present() {
        Span span = tracer.currentSpan();
        return span == null ? null : traceparent(span);
    }

    /** This span as a traceparent; null if it belongs to no trace. One that is not sampled records nothing, but goes on. */
    public static @Nullable String traceparent(Span span) {
        TraceContext context = span.context();
        return context.traceId().isEmpty()
                ? null
                : "00-%s-%s-%s"
                        .formatted(
                                context.traceId(),
                                context.spanId(),
                                Boolean.TRUE.equals(context.sampled()) ? "01" : "00");
    }

    /** A span below a traceparent, to be named and started. */
    public Span.Builder below(String traceparent) {
        return propagator.extract(traceparent, (carrier, header) -> header.equals(TRACEPARENT) ? carrier : null);
    }

    /**
     * Does work in a span of its own below a traceparent that was kept; as it is, if none was.
     *
     * @param name what the span is called
     */
    public <T extends @Nullable Object> T continued(@Nullable String traceparent, String name, Supplier<T> work) {
        return traceparent == null
                ? work.get()
                : in(below(traceparent).name(name).start(), work);
    }

    /** Does work in a span, and ends it. */
    public <T extends @Nullable Object> T in(Span span, Supplier<T> work) {
        try (var _ = tracer.withSpan(span)) {
            return work.get();
        } catch (RuntimeException | Error e) {
            span.error(e);
            throw e;
        } finally {
            span.end();
        }
    }

    /** Measures something for a traceparent that was kept; if it is sampled, an exemplar may name its trace. */
    public void measure(@Nullable String traceparent, Runnable measurement) {
        if (traceparent == null || !isSampled(traceparent)) {
            measurement.run();
            return;
        }
        try (var _ = tracer.currentTraceContext().newScope(context(traceparent))) {
            measurement.run();
        }
    }

    private TraceContext context(String traceparent) {
        return tracer.traceContextBuilder()
                .traceId(traceId(traceparent))
                .spanId(traceparent.substring(TRACE_ID_ENDS + 1, LENGTH - 3))
                .sampled(true)
                .build();
    }
}
