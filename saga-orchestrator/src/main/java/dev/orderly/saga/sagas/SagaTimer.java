package dev.orderly.saga.sagas;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Wakes the sagas that nobody has answered in time. Any number of replicas may do so side by side. */
@Component
class SagaTimer {

    private static final Logger log = LoggerFactory.getLogger(SagaTimer.class);

    private final SagaService sagas;
    private final SagaProperties properties;

    SagaTimer(SagaService sagas, SagaProperties properties) {
        this.sagas = sagas;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${orderly.saga.timer-interval:1s}")
    void wakeDue() {
        try {
            while (sagas.wakeDue(properties.timerBatch()) == properties.timerBatch()) {
                // There may be more.
            }
        } catch (RuntimeException e) {
            log.warn("Due sagas could not be woken together, so they are woken one by one", e);
            wakeOneByOne();
        }
    }

    /** One saga that cannot be woken must not keep the deadlines of all others from passing. */
    private void wakeOneByOne() {
        for (int i = 0; i < properties.timerBatch(); i++) {
            try {
                if (sagas.wakeDue(1) == 0) {
                    return;
                }
            } catch (RuntimeException e) {
                log.error("A saga cannot be woken and is left alone for a minute", e);
                sagas.postponeFirstDue();
            }
        }
    }
}
