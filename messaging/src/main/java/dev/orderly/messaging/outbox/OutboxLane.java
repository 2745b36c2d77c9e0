package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination.Broker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Sends the messages of one broker, on a thread of its own: nothing that happens to another broker reaches it.
 *
 * <p>The loop: look after the session and its slots and, once the channels are declared, make sure of the broker, send a
 * page, and begin again at once if there may be more; else wait for the signal of a commit or the poll interval.
 */
final class OutboxLane implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(OutboxLane.class);

    private final Broker broker;
    private final OutboxSessions sessions;
    private final LaneGate gate;
    private final Publisher publisher;
    private final PageSender sender;
    private final LaneSignals signals;
    private final OutboxProperties properties;
    private final LaneMetrics metrics;
    private final Backoff backoff;
    private final Pace pace;
    private int failures;
    private int sessionFailures;
    private volatile boolean running;

    OutboxLane(
            Broker broker,
            OutboxSessions sessions,
            LaneGate gate,
            Publisher publisher,
            LaneSignals signals,
            OutboxProperties properties,
            LaneMetrics metrics) {
        this.broker = broker;
        this.sessions = sessions;
        this.gate = gate;
        this.publisher = publisher;
        this.sender = new PageSender(publisher, properties, metrics);
        this.signals = signals;
        this.properties = properties;
        this.metrics = metrics;
        this.backoff = new Backoff(properties.pollInterval(), properties.maxLaneBackoff());
        this.pace = properties.pace();
    }

    String name() {
        return OutboxTable.lane(broker);
    }

    /** Starts sending on a new thread. */
    Thread start() {
        running = true;
        return Thread.ofPlatform().daemon().name("outbox-" + name()).start(this);
    }

    /** Asks the thread to end after the page in flight. */
    void stop() {
        running = false;
        signals.wake(broker);
    }

    @Override
    public void run() {
        try {
            while (running) {
                runOneSession();
            }
        } catch (InterruptedException e) {
            log.warn("The {} lane was interrupted; what it had in flight will be sent again", name());
        } finally {
            metrics.up(false);
            metrics.slots(0);
            publisher.close();
        }
    }

    private void runOneSession() throws InterruptedException {
        try (OutboxSession session = sessions.open(broker)) {
            while (running) {
                sendAll(session);
            }
        } catch (DataAccessException e) {
            lostSession(e);
        } catch (RuntimeException | Error e) {
            log.error("The {} lane failed and begins anew", name(), e);
            lostSession(e);
        }
    }

    private void sendAll(OutboxSession session) throws InterruptedException {
        var balancedAt = System.nanoTime();
        session.balance();
        sessionFailures = 0;
        metrics.slots(session.slots().size());
        while (running && System.nanoTime() - balancedAt < balanceInterval().toNanos()) {
            if (gate.isOpen(broker)) {
                sendOrWait(session);
            } else {
                pause(session, properties.pollInterval());
            }
        }
    }

    private void sendOrWait(OutboxSession session) throws InterruptedException {
        try {
            publisher.connect();
            long began = System.nanoTime();
            boolean more = !session.slots().isEmpty() && sender.sendPage(session);
            pace.ended(began);
            up();
            if (!more) {
                signals.await(broker, properties.pollInterval());
                pace.await();
            }
        } catch (BrokerUnavailable e) {
            down(e);
            pause(session, backoff.after(++failures));
        }
    }

    private Duration balanceInterval() {
        return properties.sessionTimeout().dividedBy(10);
    }

    private void up() {
        failures = 0;
        if (!metrics.isUp()) {
            log.info("The {} lane is up", name());
            metrics.up(true);
        }
    }

    private void down(BrokerUnavailable e) {
        if (metrics.isUp() || failures == 0) {
            log.warn("The {} lane is down, its messages wait: {}", name(), e.getMessage());
            metrics.up(false);
        }
    }

    /** Nothing may be sent without the session: what is in flight is dropped, and its rows are read again. */
    private void lostSession(Throwable e) throws InterruptedException {
        metrics.slots(0);
        publisher.close();
        log.warn("The {} lane has lost its database session and opens another: {}", name(), e.getMessage());
        if (running) {
            TimeUnit.MILLISECONDS.sleep(backoff.after(++sessionFailures).toMillis());
        }
    }

    /** Waits without letting the session fall silent; commits hurry neither a broker that is down nor a gate that is shut. */
    private void pause(OutboxSession session, Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); running && left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, balanceInterval().toNanos()));
            session.beat();
        }
    }
}
