package dev.orderly.orders.privacy;

import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.OrderAnnouncements;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Forgets what is personal about an order, and tells the services that have a copy. */
@Service
class ErasureService {

    private final Checkouts checkouts;
    private final OrderAnnouncements announcements;

    ErasureService(Checkouts checkouts, OrderAnnouncements announcements) {
        this.checkouts = checkouts;
        this.announcements = announcements;
    }

    @Transactional
    public void erase(Order order) {
        checkouts.erase(order.id());
        // Each time: whoever asks again may know of a copy that has missed the first announcement.
        announcements.announceErasure(order);
    }
}
