package dev.orderly.saga.sagas;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Wakes the sagas that nobody has answered in time. Any number of replicas may do so side by side. */
@Component
class SagaTimer {

    private final SagaService sagas;
    private final SagaProperties properties;

    SagaTimer(SagaService sagas, SagaProperties properties) {
        this.sagas = sagas;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${orderly.saga.timer-interval:1s}")
    void wakeDue() {
        while (sagas.wakeDue(properties.timerBatch()) == properties.timerBatch()) {
            // There may be more.
        }
    }
}
