package dev.orderly.localstack.process;

import dev.orderly.localstack.StackProblem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The process of one part: started, watched, and started again when it dies unasked. */
final class PartProcess {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration LONG_ENOUGH_TO_FORGET_FAILURES = Duration.ofSeconds(30);
    private static final int HOPELESS = 3;

    private final Part part;
    private final LogFile log;
    private final Listener listener;
    private final Runnable changed;

    private volatile State state = State.STOPPED;
    private volatile @Nullable Process process;
    private volatile boolean wanted;
    private volatile int failures;
    private volatile boolean hasBeenReady;
    private volatile Instant startedAt = Instant.EPOCH;

    PartProcess(Part part, LogFile log, Listener listener, Runnable changed) {
        this.part = part;
        this.log = log;
        this.listener = listener;
        this.changed = changed;
    }

    Part part() {
        return part;
    }

    State state() {
        return state;
    }

    Optional<ProcessTree> tree() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(alive -> new ProcessTree(alive.toHandle()));
    }

    /** Starts the part and returns when it is ready. */
    void start(Duration patience) throws IOException, InterruptedException {
        if (becomesWanted()) {
            part.prepare(what -> become(State.PREPARING, what));
            spawn();
        }
        awaitReady(patience);
    }

    private synchronized boolean becomesWanted() {
        if (wanted) {
            return false;
        }
        wanted = true;
        failures = 0;
        hasBeenReady = false;
        become(State.PREPARING, "");
        return true;
    }

    void awaitReady(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (state != State.READY) {
            if (!wanted) {
                throw new StackProblem(part.name() + " has been stopped");
            }
            if (!hasBeenReady && failures >= HOPELESS) {
                throw giveUp("has ended " + failures + " times");
            }
            if (Instant.now().isAfter(deadline)) {
                throw giveUp("is not ready after " + patience.toSeconds() + " s");
            }
            Thread.sleep(50);
        }
    }

    private StackProblem giveUp(String what) {
        return new StackProblem("%s %s. The end of %s:%n%s"
                .formatted(part.name(), what, log.path(), String.join(System.lineSeparator(), log.lastLines(25))));
    }

    private synchronized void spawn() throws IOException {
        if (!wanted) {
            return;
        }
        Process started = part.command()
                .redirectErrorStream(true)
                .redirectOutput(log.redirect())
                .start();
        started.getOutputStream().close();
        process = started;
        startedAt = Instant.now();
        become(State.STARTING, "");
        Thread.ofPlatform().daemon().name(part.name() + "-watch").start(() -> watch(started));
    }

    private void watch(Process watched) {
        try {
            while (watched.isAlive() && !part.isReady()) {
                Thread.sleep(100);
            }
            if (watched.isAlive()) {
                part.settle();
                if (state == State.STARTING) {
                    hasBeenReady = true;
                    become(State.READY, "after %.1f s".formatted(sinceStart().toMillis() / 1000.0));
                }
            }
            watched.waitFor();
            ended(watched);
        } catch (IOException | RuntimeException e) {
            listener.line(part.name(), "(could not be set up: " + e + ")");
            new ProcessTree(watched.toHandle()).kill();
            ended(watched);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(Process ended) {
        if (!wanted || !ended.equals(process)) {
            return;
        }
        failures = sinceStart().compareTo(LONG_ENOUGH_TO_FORGET_FAILURES) > 0 ? 1 : failures + 1;
        Duration pause = Backoff.after(failures);
        become(
                State.DOWN,
                "ended with %s, is started again in %.1f s".formatted(exitCode(ended), pause.toMillis() / 1000.0));
        Thread.ofVirtual().name(part.name() + "-restart").start(() -> spawnAfter(pause));
    }

    private void spawnAfter(Duration pause) {
        try {
            Thread.sleep(pause);
            part.afterEnd();
            spawn();
        } catch (IOException e) {
            become(State.DOWN, "cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the part to end, kills it when it does not, and leaves it down. */
    synchronized void stop() throws IOException, InterruptedException {
        Process running = process;
        wanted = false;
        if (state == State.STOPPED) {
            return;
        }
        if (running != null && running.isAlive()) {
            if (state == State.PAUSED) {
                new ProcessTree(running.toHandle()).signal("CONT");
            }
            askToEnd(running);
            if (!running.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                listener.line(part.name(), "(did not end within " + GRACE.toSeconds() + " s and is killed)");
                new ProcessTree(running.toHandle()).kill();
                running.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
            part.afterEnd();
        }
        process = null;
        become(State.STOPPED, "");
    }

    private void askToEnd(Process running) throws InterruptedException {
        try {
            part.end(running);
        } catch (IOException | RuntimeException e) {
            listener.line(part.name(), "(cannot be asked to end: " + e.getMessage() + ")");
        }
    }

    /** Kills the part at once; it stays down. */
    synchronized void halt() throws IOException, InterruptedException {
        wanted = false;
        if (state == State.STOPPED) {
            return;
        }
        crash();
        part.afterEnd();
        process = null;
        become(State.STOPPED, "killed");
    }

    /** Kills the part at once, as a crash would: it is started again. */
    void crash() throws InterruptedException {
        Process running = process;
        if (running != null) {
            become(State.DOWN, "killed");
            new ProcessTree(running.toHandle()).kill();
            running.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    synchronized void pause() throws IOException, InterruptedException {
        running().signal("STOP");
        become(State.PAUSED, "");
    }

    synchronized void resume() throws IOException, InterruptedException {
        running().signal("CONT");
        become(State.READY, "resumed");
    }

    private ProcessTree running() {
        return tree().orElseThrow(() -> new StackProblem(part.name() + " is not running"));
    }

    private Duration sinceStart() {
        return Duration.between(startedAt, Instant.now());
    }

    private void become(State next, String detail) {
        state = next;
        listener.progress(part.name(), next, detail);
        changed.run();
    }

    private static String exitCode(Process ended) {
        return ended.isAlive() ? "?" : Integer.toString(ended.exitValue());
    }
}
