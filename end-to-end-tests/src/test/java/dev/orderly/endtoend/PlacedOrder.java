package dev.orderly.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** An order that the shop has accepted, and everything that the services know of it. */
public record PlacedOrder(Shop shop, OrderDraft draft, String id) {

    /** Where an order can stand. */
    public enum Status {
        PENDING,
        CONFIRMED,
        REJECTED,
        CANCELLED,
        SHIPPED,
        DELIVERED;

        /** Whether an order in this status has become or passed the other one. */
        boolean fulfils(Status wanted) {
            return this == wanted || (wanted == CONFIRMED && (this == SHIPPED || this == DELIVERED));
        }
    }

    /** Why an order was rejected. */
    record Rejection(String reason, String detail) {}

    /** The order as its customer sees it. */
    record Order(
            String orderId,
            Status status,
            Amount total,
            @Nullable Rejection rejection) {}

    /** Money. */
    record Amount(String currency, BigDecimal amount) {}

    /** A saga that carries the order. */
    record Saga(String id, String definition, String state, boolean stuck, List<JournalLine> journal) {}

    /** One line of what a saga has done. */
    record JournalLine(
            int number,
            String what,
            @Nullable String step,
            @Nullable String message,
            @Nullable String detail) {}

    /** What was done with the customer's money. */
    record Payment(
            String status,
            @Nullable Amount authorized,
            @Nullable Amount captured,
            @Nullable Amount refunded) {}

    /** The parcel. */
    record Shipment(
            String status,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            @Nullable String refusal) {}

    /** What was set aside for the order. */
    record Reservation(String status) {}

    /** Waits until the order has come to this status. */
    public PlacedOrder andItIs(Status wanted) {
        Shop.eventually(
                () -> assertThat(order()).matches(order -> order.status().fulfils(wanted), "is " + wanted));
        return this;
    }

    /** Waits until it is decided what becomes of the order. */
    Status andItsEnd() {
        Shop.eventually(() -> assertThat(order().status()).isNotEqualTo(Status.PENDING));
        return order().status();
    }

    /** Waits until the order has come to the end that its card and its address lead to. */
    public PlacedOrder andItEndsAsItMust() {
        return andItIs(draft.expectedEnd());
    }

    /** Waits until the assertion about this order passes. */
    PlacedOrder andEventually(Consumer<PlacedOrder> assertion) {
        Shop.eventually(() -> assertion.accept(this));
        return this;
    }

    PlacedOrder cancels() {
        assertThat(triesToCancel().status()).isEqualTo(202);
        return this;
    }

    Http.Answer triesToCancel() {
        return Http.postText(shop.service("order-service", "/api/orders/" + id + "/cancel"), "", draft.headers());
    }

    Order order() {
        return Http.get(shop.service("order-service", "/api/orders/" + id), "X-Customer-Id", draft.customer())
                .as(Order.class);
    }

    List<Saga> sagas() {
        return Http.get(shop.service("saga-orchestrator", "/api/sagas/" + id)).as(new TypeReference<>() {});
    }

    /** How far the sagas have come, counted in lines of their journals. */
    int linesOfJournals() {
        Http.Answer answer = Http.get(shop.service("saga-orchestrator", "/api/sagas/" + id));
        return answer.status() == 404
                ? 0
                : answer.as(new TypeReference<List<Saga>>() {}).stream()
                        .mapToInt(saga -> saga.journal().size())
                        .sum();
    }

    /** The steps whose effects were undone, in the order in which that happened. */
    List<String> undone() {
        return sagas().stream()
                .flatMap(saga -> saga.journal().stream())
                .filter(line -> line.what().equals("DONE"))
                .flatMap(line -> Stream.ofNullable(line.message()))
                .filter(Set.of("StockReleased", "PaymentVoided", "ShipmentCancelled")::contains)
                .toList();
    }

    Payment payment() {
        return Http.get(shop.service("payment-service", "/api/payments/" + id)).as(Payment.class);
    }

    Shipment shipment() {
        return Http.get(shop.service("shipping-service", "/api/shipments/" + id))
                .as(Shipment.class);
    }

    Reservation reservation() {
        return Http.get(shop.service("inventory-service", "/api/reservations/" + id))
                .as(Reservation.class);
    }

    /** The subjects of the mails about this order, each message once however often it came. */
    List<String> subjectsOfMails() {
        return shop.mailsTo(draft.email()).stream()
                .filter(mail -> mail.messageId().contains(id))
                .distinct()
                .map(Shop.Mail::subject)
                .toList();
    }
}
