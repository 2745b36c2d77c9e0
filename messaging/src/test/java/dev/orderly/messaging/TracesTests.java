package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String SAMPLED_ELSEWHERE = "00-" + TRACE + "-00f067aa0ba902b8-01";
    private static final String UNSAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-00";
    private static final String MALFORMED = "00-" + TRACE + "-00f067aa0ba902b7-0z";
    private static final String ANOTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final RecordedSpans recorded = new RecordedSpans();
    private final Traces traces = recorded.traces();

    @ParameterizedTest
    @ValueSource(strings = {SAMPLED, "00-" + TRACE + "-00f067aa0ba902b7-03"})
    void readsThatATraceIsSampled(String traceparent) {
        assertThat(Traces.isSampled(traceparent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {UNSAMPLED, "00-" + TRACE + "-00f067aa0ba902b7-02", "", "01", "-01", MALFORMED})
    void takesEverythingElseAsNotSampled(String traceparent) {
        assertThat(Traces.isSampled(traceparent)).isFalse();
        assertThat(Traces.isSampled(null)).isFalse();
    }

    @Test
    void tellsWhetherMessagesBelongToOneTrace() {
        assertThat(areOne(SAMPLED)).isTrue();
        assertThat(areOne(SAMPLED, SAMPLED_ELSEWHERE)).isTrue();
        assertThat(areOne(SAMPLED, ANOTHER)).isFalse();
        assertThat(areOne(SAMPLED, UNSAMPLED)).isFalse();
        assertThat(areOne(SAMPLED, null)).isFalse();
        assertThat(areOne()).isFalse();
    }

    private static boolean areOne(@Nullable String... traceparents) {
        return Traces.areOne(Arrays.asList(traceparents));
    }

    @Test
    void continuesATraceThatWasKept() {
        var present = new AtomicReference<@Nullable String>();

        traces.continued(SAMPLED, "later", () -> {
            present.set(traces.present());
            return null;
        });

        assertThat(recorded.all()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("later");
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(present).hasValue("00-" + TRACE + "-" + span.getSpanId() + "-01");
        });
        assertThat(traces.present()).isNull();
    }

    @Test
    void continuesAnUnsampledTraceWithoutRecordingIt() {
        String present = traces.continued(UNSAMPLED, "later", traces::present);

        assertThat(present).startsWith("00-" + TRACE).endsWith("-00");
        assertThat(recorded.all()).isEmpty();
    }

    @Test
    void beginsNoTraceOfItsOwn() {
        assertThat(traces.<@Nullable String>continued(null, "later", traces::present))
                .isNull();
        assertThat(recorded.all()).isEmpty();
    }

    @Test
    void showsThatWorkFailed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> traces.continued(SAMPLED, "later", () -> {
                    throw new IllegalStateException("no");
                }));

        assertThat(recorded.all())
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR);
    }

    @Test
    void measuresForTheTraceOfEachMessage() {
        assertThat(measuredFor(SAMPLED)).isEqualTo(SAMPLED);
        assertThat(traces.continued(ANOTHER, "batch", () -> measuredFor(SAMPLED)))
                .isEqualTo(SAMPLED);
        assertThat(measuredFor(UNSAMPLED)).isNull();
        assertThat(measuredFor(null)).isNull();
        assertThat(recorded.all()).extracting(SpanData::getName).containsExactly("batch");
    }

    private @Nullable String measuredFor(@Nullable String traceparent) {
        var present = new AtomicReference<@Nullable String>();
        traces.measure(traceparent, () -> present.set(traces.present()));
        return present.get();
    }

    @Test
    void goesWithoutATracer() {
        assertThat(Traces.NONE.present()).isNull();
        assertThat(Traces.NONE.continued(SAMPLED, "later", () -> "done")).isEqualTo("done");
    }
}
