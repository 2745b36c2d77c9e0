package dev.orderly.messaging.outbox;

import dev.orderly.messaging.outbox.OutboxSession.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Sends a page of rows, deletes those that the broker has confirmed and notes what went wrong with the others. */
final class PageSender {

    private static final Logger log = LoggerFactory.getLogger(PageSender.class);

    /** A message that keeps failing is mentioned at its first attempt and at every tenth that follows. */
    private static final int LOGGED_ATTEMPTS = 10;

    private final Publisher publisher;
    private final OutboxProperties properties;
    private final LaneMetrics metrics;
    private final Backoff backoff;

    PageSender(Publisher publisher, OutboxProperties properties, LaneMetrics metrics) {
        this.publisher = publisher;
        this.properties = properties;
        this.metrics = metrics;
        this.backoff = new Backoff(properties.firstBackoff(), properties.maxBackoff());
    }

    /**
     * Sends the next page; reading it through the session proves that the slots are still ours.
     *
     * @return whether there may be more to send at once
     * @throws BrokerUnavailable if the broker took nothing of it
     */
    boolean sendPage(OutboxSession session) throws BrokerUnavailable, InterruptedException {
        List<OutboxRow> page = session.page(properties.pageSize());
        if (page.isEmpty()) {
            return false;
        }
        Map<OutboxRow, Outcome> outcomes = send(session, page);
        settle(session, outcomes);
        return page.size() == properties.pageSize() || bytes(page) >= OutboxSession.PAGE_BYTES;
    }

    private static long bytes(List<OutboxRow> page) {
        return page.stream().mapToLong(row -> row.body().length).sum();
    }

    private Map<OutboxRow, Outcome> send(OutboxSession session, List<OutboxRow> page) throws InterruptedException {
        Map<OutboxRow, Outcome> outcomes = LinkedHashMap.newLinkedHashMap(page.size());
        Set<String> stuckKeys = new HashSet<>();
        for (List<OutboxRow> wave : publisher.waves(page)) {
            List<OutboxRow> free =
                    wave.stream().filter(row -> !stuckKeys.contains(row.key())).toList();
            outcomes.putAll(publish(session, free));
            free.stream()
                    .filter(row -> !(outcomes.get(row) instanceof Outcome.Confirmed))
                    .forEach(row -> stuckKeys.add(row.key()));
        }
        return outcomes;
    }

    private Map<OutboxRow, Outcome> publish(OutboxSession session, List<OutboxRow> rows) throws InterruptedException {
        Map<OutboxRow, CompletableFuture<Outcome>> sent = LinkedHashMap.newLinkedHashMap(rows.size());
        for (OutboxRow row : rows) {
            if (!session.isFresh()) {
                session.beat(); // fails, and ends this page here, if the slots are lost
            }
            sent.put(row, timed(row));
        }
        boolean inTime = await(session, CompletableFuture.allOf(sent.values().toArray(CompletableFuture[]::new)));
        var unknown = new Outcome.Unavailable("no confirm within " + properties.confirmTimeout());
        Map<OutboxRow, Outcome> outcomes = LinkedHashMap.newLinkedHashMap(rows.size());
        sent.forEach((row, outcome) -> outcomes.put(row, outcome.getNow(unknown)));
        if (!inTime) {
            publisher.close();
        }
        return rows.size() > 1 ? publishSuspectsAlone(session, outcomes) : outcomes;
    }

    private Map<OutboxRow, Outcome> publishSuspectsAlone(OutboxSession session, Map<OutboxRow, Outcome> outcomes)
            throws InterruptedException {
        for (OutboxRow row : List.copyOf(outcomes.keySet())) {
            if (outcomes.get(row) instanceof Outcome.Suspect) {
                outcomes.putAll(publish(session, List.of(row)));
            }
        }
        return outcomes;
    }

    private CompletableFuture<Outcome> timed(OutboxRow row) {
        long start = System.nanoTime();
        return publisher.publish(row).whenComplete((result, error) -> {
            if (result instanceof Outcome.Confirmed) {
                metrics.confirmed(System.nanoTime() - start);
            }
        });
    }

    private boolean await(OutboxSession session, CompletableFuture<Void> all) throws InterruptedException {
        Duration beat = properties.sessionTimeout().dividedBy(5);
        long deadline = System.nanoTime() + properties.confirmTimeout().toNanos();
        while (true) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return all.isDone();
            }
            try {
                all.get(Math.min(left, beat.toNanos()), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException _) {
                session.beat();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a publisher failed instead of telling an outcome", e);
            }
        }
    }

    private void settle(OutboxSession session, Map<OutboxRow, Outcome> outcomes) throws BrokerUnavailable {
        List<OutboxRow> confirmed = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<Failure> unavailable = new ArrayList<>();
        boolean blocked = false;
        for (var entry : outcomes.entrySet()) {
            OutboxRow row = entry.getKey();
            switch (entry.getValue()) {
                case Outcome.Confirmed _ -> confirmed.add(row);
                case Outcome.Failed failed -> failures.add(retry(row, failed.error()));
                case Outcome.Suspect suspect -> failures.add(retry(row, suspect.error()));
                case Outcome.Refused refused -> failures.add(new Failure(row, refused.error(), Duration.ZERO, true));
                case Outcome.Unavailable down -> unavailable.add(retry(row, down.error()));
                case Outcome.Blocked alarm -> {
                    unavailable.add(retry(row, alarm.error()));
                    blocked = true;
                }
            }
        }
        // Where others got through, it is something about these; where none did, it is the broker, and no row's fault.
        boolean brokerTakesOthers = !confirmed.isEmpty() && !blocked;
        if (brokerTakesOthers) {
            failures.addAll(unavailable);
        }
        if (!confirmed.isEmpty()) {
            session.delete(confirmed);
            confirmed.forEach(metrics::published);
        }
        if (!failures.isEmpty()) {
            session.recordFailures(failures);
            failures.forEach(this::report);
        }
        if (!brokerTakesOthers && !unavailable.isEmpty()) {
            throw new BrokerUnavailable(unavailable.getFirst().error(), null);
        }
    }

    private Failure retry(OutboxRow row, String error) {
        return new Failure(row, error, backoff.after(row.attempts() + 1), false);
    }

    private void report(Failure failure) {
        OutboxRow row = failure.row();
        if (failure.parked()) {
            metrics.parked();
            log.error(
                    "Parked {} {} to '{}': {}; later messages of key {} wait behind it",
                    row.type(),
                    row.id(),
                    row.channel(),
                    failure.error(),
                    row.key());
        } else {
            metrics.retried();
            log.atLevel(row.attempts() % LOGGED_ATTEMPTS == 0 ? Level.WARN : Level.DEBUG)
                    .log(
                            "{} {} to '{}' '{}' not sent (attempt {}): {}",
                            row.type(),
                            row.id(),
                            row.channel(),
                            row.routingKey(),
                            row.attempts() + 1,
                            failure.error());
        }
    }
}
