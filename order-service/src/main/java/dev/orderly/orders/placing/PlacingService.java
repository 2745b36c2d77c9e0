package dev.orderly.orders.placing;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.MessageIds;
import dev.orderly.orders.catalog.Catalog;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.OrderAnnouncements;
import dev.orderly.orders.order.Orders;
import dev.orderly.orders.order.Submission;
import dev.orderly.orders.placing.IdempotencyKeys.Claim;
import dev.orderly.orders.placing.Placement.Accepted;
import dev.orderly.orders.placing.Placement.CatalogMissing;
import dev.orderly.orders.placing.Placement.KeyInFlight;
import dev.orderly.orders.placing.Placement.KeyReused;
import dev.orderly.orders.placing.Placement.NotForSale;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts an order: its key, the order, its first event and the announcement commit together. */
@Service
class PlacingService {

    private static final Logger log = LoggerFactory.getLogger(PlacingService.class);

    private final IdempotencyKeys keys;
    private final Catalog catalog;
    private final Pricing pricing;
    private final Orders orders;
    private final OrderAnnouncements announcements;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PlacingService(
            IdempotencyKeys keys,
            Catalog catalog,
            Pricing pricing,
            Orders orders,
            OrderAnnouncements announcements,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.keys = keys;
        this.catalog = catalog;
        this.pricing = pricing;
        this.orders = orders;
        this.announcements = announcements;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    Placement place(CustomerId customer, String key, String digest, PlaceOrder wish) {
        try {
            return transaction.execute(_ -> claimAndPlace(customer, key, digest, wish));
        } catch (DuplicateKeyException e) {
            // The key's holder committed after our claim had begun to look for an order, and before it took the lock.
            return transaction.execute(_ -> claimAndPlace(customer, key, digest, wish));
        }
    }

    private Placement claimAndPlace(CustomerId customer, String key, String digest, PlaceOrder wish) {
        return switch (keys.claim(customer, key)) {
            case Claim.InFlight() -> new KeyInFlight();
            case Claim.Used used -> used.isRepeatedBy(digest) ? asFirstAnswered(used.orderId()) : new KeyReused();
            case Claim.Free() -> accept(customer, wish, new Submission(key, digest, wish.checkout()));
        };
    }

    private Placement asFirstAnswered(OrderId id) {
        return new Accepted(Order.rebuild(id, orders.history(id).subList(0, 1)), true);
    }

    private Placement accept(CustomerId customer, PlaceOrder wish, Submission submission) {
        if (!catalog.hasArrived()) {
            return new CatalogMissing();
        }
        var priced = pricing.price(wish.items());
        if (!priced.errors().isEmpty()) {
            return new NotForSale(priced.errors());
        }
        Order order = Order.place(new OrderId(MessageIds.next()), customer, priced.lines(), clock.instant());
        try (var _ = MDC.putCloseable("correlationId", order.id().toString())) {
            orders.add(order, submission);
            announcements.announceCreated(order, submission.checkout());
            log.info("Order placed: {} for {}", order.total(), customer);
        }
        return new Accepted(order, false);
    }
}
