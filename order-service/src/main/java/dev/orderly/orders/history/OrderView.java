package dev.orderly.orders.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.OrderEvent.CancellationRefused;
import dev.orderly.orders.order.OrderEvent.Rejected;
import dev.orderly.orders.order.OrderEvent.Shipped;
import dev.orderly.orders.order.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as its customer sees it. */
@Schema(name = "Order")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
        OrderId orderId,
        CustomerId customerId,
        Status status,

        @Schema(
                description =
                        "Whether a cancellation was asked for and not refused; the status tells whether it succeeded."
                                + " Of orders from before refusals were told, it stays true after one")
        boolean cancellationRequested,

        @Schema(description = "Why the cancellation was refused that was asked for") @Nullable
        String cancellationRefusal,

        List<Line> lines,
        Money total,
        @Nullable Rejection rejection,
        @Nullable Parcel parcel,

        @Schema(description = "How many events the order's history has")
        int version,

        Instant createdAt,
        Instant updatedAt) {

    public static OrderView of(Order order) {
        CancellationRefused refusal = order.cancellationRefused();
        return new OrderView(
                order.id(),
                order.customerId(),
                order.status(),
                order.cancellationRequested(),
                refusal == null ? null : refusal.reason(),
                order.lines().stream().map(Line::of).toList(),
                order.total(),
                Rejection.of(order.rejected()),
                Parcel.of(order.shipped()),
                order.version(),
                order.createdAt(),
                order.updatedAt());
    }

    /** One position of the order, at the price of the moment it was placed. */
    @Schema(name = "OrderLine")
    public record Line(Sku sku, String name, int quantity, Money unitPrice, Money price) {

        static Line of(OrderLine line) {
            return new Line(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.price());
        }
    }

    /** Why the order was rejected. */
    public record Rejection(RejectionReason reason, String detail) {

        static @Nullable Rejection of(@Nullable Rejected rejected) {
            return rejected == null ? null : new Rejection(rejected.reason(), rejected.detail());
        }
    }

    /** How to follow the parcel. */
    public record Parcel(String carrier, String trackingNumber) {

        static @Nullable Parcel of(@Nullable Shipped shipped) {
            return shipped == null ? null : new Parcel(shipped.carrier(), shipped.trackingNumber());
        }
    }
}
