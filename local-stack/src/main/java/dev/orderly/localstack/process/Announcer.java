package dev.orderly.localstack.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells a listener everything on a thread of its own, so that one that is slow, such as a terminal that has been paused,
 * holds up no part and no restart.
 */
final class Announcer implements Listener, AutoCloseable {

    private static final long MILLIS_BETWEEN_LOOKS = 100;
    private static final long PATIENCE_SECONDS = 1;

    private final Listener listener;
    private final List<Runnable> lastLooks = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("announcer").factory(), new ThreadPoolExecutor.DiscardPolicy());

    Announcer(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void line(String part, String line) {
        thread.execute(() -> listener.line(part, line));
    }

    @Override
    public void progress(String part, State state, String detail) {
        thread.execute(() -> listener.progress(part, state, detail));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look never fails
    void follow(String part, LogFile log) {
        lastLooks.add(() -> look(part, log));
        thread.scheduleWithFixedDelay(
                () -> look(part, log), MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    private void look(String part, LogFile log) {
        try {
            log.tellNew(line -> listener.line(part, line));
        } catch (RuntimeException e) {
            listener.line(part, "(its output cannot be shown: " + e.getMessage() + ")");
        }
    }

    /** Returns when all that has happened so far has been told, or the listener is too slow to be waited for. */
    @Override
    public void close() {
        lastLooks.forEach(thread::execute);
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
