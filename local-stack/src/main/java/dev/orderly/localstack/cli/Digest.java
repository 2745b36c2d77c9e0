package dev.orderly.localstack.cli;

import dev.orderly.localstack.process.Listener;
import dev.orderly.localstack.process.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes on what a person can take in: of an exception only what it says, not where it was thrown, and what a part
 * repeats once a minute, or once more after something has happened to a part. The log files hold everything.
 */
final class Digest implements Listener {

    private static final Pattern RECORD = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (.*)");
    private static final Pattern FRAME = Pattern.compile("\\s+(at .+\\(.*\\)|\\.\\.\\. \\d+ .*)");
    private static final String CAUSE = "Caused by: ";

    /** What belongs to an exception that a record came with: its class and message, its causes, and indented lines. */
    private static final Pattern EXCEPTION = Pattern.compile("\\s.*|Caused by: .*|([a-z_]\\w*\\.)+[A-Z][\\w$]*(: .*)?");

    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 100;

    private final Listener listener;
    private final InstantSource clock;
    private final Map<String, Part> parts = new HashMap<>();

    Digest(Listener listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public void line(String part, String line) {
        parts.computeIfAbsent(part, _ -> new Part()).digest(part, line);
    }

    @Override
    public void progress(String part, State state, String detail) {
        parts.values().forEach(each -> each.said.clear());
        listener.progress(part, state, detail);
    }

    private static final class Repeated {
        final Instant shown;
        int hidden;

        Repeated(Instant shown) {
            this.shown = shown;
        }
    }

    private final class Part {

        private final Map<String, Repeated> said = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Repeated> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };

        /** Whether the exception that belongs to the latest record is shown with it. */
        private boolean showing = true;

        private String latest = "";

        void digest(String part, String line) {
            Matcher record = RECORD.matcher(line);
            if (record.matches()) {
                begin(part, line, record.group(1));
            } else if (isShown(line)) {
                latest = line;
                listener.line(part, line);
            }
        }

        private boolean isShown(String line) {
            return showing
                    ? !FRAME.matcher(line).matches() && !isKnownCause(line)
                    : !EXCEPTION.matcher(line).matches();
        }

        private void begin(String part, String line, String text) {
            Instant now = clock.instant();
            Repeated before = said.get(text);
            showing = before == null || before.shown.plus(MEMORY).isBefore(now);
            if (before != null && !showing) {
                before.hidden++;
                return;
            }
            said.remove(text);
            said.put(text, new Repeated(now));
            latest = line;
            listener.line(part, before == null || before.hidden == 0 ? line : line + hidden(before));
        }

        /** Most causes are quoted by what they have caused. */
        private boolean isKnownCause(String line) {
            return line.startsWith(CAUSE) && latest.endsWith(line.substring(CAUSE.length()));
        }

        private static String hidden(Repeated before) {
            return " (and %d times more in the meantime)".formatted(before.hidden);
        }
    }
}
