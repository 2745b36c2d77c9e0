package dev.orderly.messaging.inbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error with its causes, from the outside in. */
final class Causes {

    /** Causes may form a circle. */
    private static final int MOST = 50;

    static List<Throwable> of(@Nullable Throwable error) {
        var causes = new ArrayList<Throwable>();
        for (Throwable cause = error; cause != null && causes.size() < MOST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private Causes() {}
}
