package dev.orderly.shipping.shipments;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Shipments extends Repository<Shipment, UUID> {

    Optional<Shipment> findById(UUID orderId);

    /** Finds and locks, always in the same order, so that two transactions cannot wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select shipment from Shipment shipment where shipment.orderId in :orderIds order by shipment.orderId")
    List<Shipment> lockAll(Collection<UUID> orderIds);

    default Optional<Shipment> lock(UUID orderId) {
        return lockAll(List.of(orderId)).stream().findFirst();
    }

    Shipment save(Shipment shipment);
}
