package dev.orderly.shipping.shipments;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class RecipientErasure {

    private final Shipments shipments;
    private final Clock clock;

    RecipientErasure(Shipments shipments, Clock clock) {
        this.shipments = shipments;
        this.clock = clock;
    }

    /** Forgets who gets the parcel and where; the carrier has its own copy. */
    @Transactional
    void erase(UUID orderId) {
        shipments.lock(orderId).orElseThrow(() -> new NoSuchShipment(orderId)).eraseRecipient(clock.instant());
    }
}
