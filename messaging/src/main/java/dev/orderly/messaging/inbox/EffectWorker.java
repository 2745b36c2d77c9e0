package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.NotAttempted;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.messaging.RemoteEffect.Attempt;
import dev.orderly.messaging.envelope.MalformedMessage;
import dev.orderly.messaging.inbox.PendingEffects.Claimed;
import dev.orderly.messaging.inbox.PendingEffects.Effect;
import dev.orderly.messaging.inbox.PendingEffects.Outcome;
import dev.orderly.messaging.outbox.Backoff;
import dev.orderly.messaging.outbox.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls that one consumer's remote effects ask for: claims them in bulk, calls at most so many at a time with no
 * transaction open, and commits what has come back in the meantime in one transaction.
 */
final class EffectWorker {

    private static final Logger log = LoggerFactory.getLogger(EffectWorker.class);

    private final MessageHandlers handlers;
    private final ConsumerParts parts;
    private final ConsumerProperties properties;
    private final Semaphore free;

    /** Under load claims wait for this much room, because a claim costs a commit however many effects it takes. */
    private final int leastRoom;

    /** A call was refused unsent, as the rest of a backlog would be: it is left for the next round. */
    private volatile boolean refused;

    private final Semaphore signal = new Semaphore(0);
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    EffectWorker(MessageHandlers handlers, ConsumerParts parts) {
        this.handlers = handlers;
        this.parts = parts;
        this.properties = parts.properties();
        this.free = new Semaphore(properties.effects());
        this.leastRoom = Math.max(1, properties.effects() / 4);
        parts.pendingEffects().onAdded(handlers.consumer(), signal::release);
    }

    /** Claims and starts calls until the process stops. */
    void claimForever() throws InterruptedException {
        var pace = properties.pace();
        while (true) {
            if (signal.tryAcquire(properties.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
            pace.await();
            claimAll(pace);
        }
    }

    /** Commits outcomes until the process stops. */
    void completeForever() throws InterruptedException {
        var pace = properties.pace();
        while (true) {
            var batch = new ArrayList<Outcome>();
            batch.add(outcomes.take());
            if (outcomes.size() < properties.batchSize()) {
                pace.await();
            }
            outcomes.drainTo(batch, properties.batchSize() - 1);
            long began = System.nanoTime();
            completeTogether(batch);
            pace.ended(began);
        }
    }

    private void claimAll(Pace pace) throws InterruptedException {
        refused = false;
        boolean mayBeMore = true;
        while (mayBeMore && !refused && !handlers.effectsPaused()) {
            mayBeMore = claimAndCall(pace);
        }
    }

    /** Claims as many effects as there is room for, and starts their calls; true if there was no room for all. */
    private boolean claimAndCall(Pace pace) throws InterruptedException {
        free.acquire(leastRoom);
        int room = leastRoom + free.drainPermits();
        int taken = 0;
        try {
            long began = System.nanoTime();
            List<Claimed> claimed = claim(room);
            pace.ended(began);
            for (Claimed effect : claimed) {
                Thread.ofVirtual().name("effect-" + effect.id()).start(() -> callAndRelease(effect));
                taken++;
            }
        } finally {
            free.release(room - taken);
        }
        return taken == room;
    }

    private List<Claimed> claim(int limit) {
        var claimed = new ArrayList<Claimed>();
        parts.database().commit(() -> {
            claimed.clear();
            claimed.addAll(parts.pendingEffects().claim(handlers.consumer(), limit, properties.effectLease()));
        });
        return claimed;
    }

    private void callAndRelease(Claimed claimed) {
        try {
            call(claimed);
        } catch (Database.Stopped e) {
            log.debug("Stopped before the failure of {} was recorded; its lease will end", claimed.id());
        } finally {
            free.release();
        }
    }

    private void call(Claimed claimed) {
        try {
            var message = parts.reader()
                    .read(handlers, claimed.message())
                    .orElseThrow(() -> new MalformedMessage("no handler any more"));
            var effect = new Effect(message, claimed.attempts());
            var attempt = new Attempt(claimed.id(), claimed.attempts());
            Object result = parts.observations()
                    .call(handlers, message, () -> effect.remote().call(message.body(), attempt));
            outcomes.add(new Outcome(effect, result));
        } catch (PermanentFailure e) {
            bury(claimed, e);
        } catch (NotAttempted e) {
            giveBack(claimed, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            postpone(claimed, e);
        }
    }

    private void completeTogether(List<Outcome> batch) {
        try {
            complete(batch);
        } catch (Database.Stopped e) {
            throw e;
        } catch (RuntimeException | Error e) {
            log.info(
                    "Completing {} effects together failed ({}), so they are completed one by one",
                    batch.size(),
                    e.toString());
            batch.forEach(this::completeAlone);
        }
    }

    private void completeAlone(Outcome outcome) {
        try {
            complete(List.of(outcome));
        } catch (Database.Stopped e) {
            throw e;
        } catch (PermanentFailure e) {
            bury(claimed(outcome), e);
        } catch (RuntimeException | Error e) {
            postpone(claimed(outcome), e);
        }
    }

    private void complete(List<Outcome> batch) {
        List<ReceivedMessage> messages =
                batch.stream().map(outcome -> outcome.effect().message()).toList();
        parts.observations()
                .commit(
                        handlers,
                        messages,
                        () -> parts.database().commit(() -> parts.transaction().complete(handlers, batch)));
    }

    private void bury(Claimed claimed, RuntimeException error) {
        parts.database().commit(() -> {
            if (parts.pendingEffects().remove(handlers.consumer(), claimed)) {
                parts.deadLetters().buryAdmitted(handlers, claimed.message(), error, claimed.attempts());
            }
        });
    }

    private void giveBack(Claimed claimed, NotAttempted reason) {
        refused = true;
        log.debug("{} was not attempted: {}", claimed.id(), reason.getMessage());
        parts.database()
                .commit(() ->
                        parts.pendingEffects().giveBack(handlers.consumer(), claimed, properties.effectBackoff()));
    }

    private void postpone(Claimed claimed, Throwable error) {
        Duration delay =
                new Backoff(properties.effectBackoff(), properties.maxEffectBackoff()).after(claimed.attempts());
        log.warn(
                "Attempt {} at {} failed and is made again in {} ms: {}",
                claimed.attempts(),
                claimed.id(),
                delay.toMillis(),
                error.toString());
        parts.database().commit(() -> {
            if (parts.pendingEffects().postpone(handlers.consumer(), claimed, delay, ErrorText.of(error))) {
                parts.metrics().retried(handlers, claimed.message());
            }
        });
    }

    private static Claimed claimed(Outcome outcome) {
        ReceivedMessage message = outcome.effect().message();
        return new Claimed(message.id(), message.incoming(), outcome.effect().attempts());
    }
}
