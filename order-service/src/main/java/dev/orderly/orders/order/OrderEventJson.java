package dev.orderly.orders.order;

import dev.orderly.orders.order.OrderEvent.CancellationRefused;
import dev.orderly.orders.order.OrderEvent.CancellationRequested;
import dev.orderly.orders.order.OrderEvent.Cancelled;
import dev.orderly.orders.order.OrderEvent.Confirmed;
import dev.orderly.orders.order.OrderEvent.Delivered;
import dev.orderly.orders.order.OrderEvent.Placed;
import dev.orderly.orders.order.OrderEvent.Rejected;
import dev.orderly.orders.order.OrderEvent.Shipped;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How events are written in {@code order_events}. The type names are for ever. */
@Component
public class OrderEventJson {

    private final JsonMapper json;

    OrderEventJson(JsonMapper json) {
        this.json = json;
    }

    public static String typeOf(OrderEvent event) {
        return switch (event) {
            case Placed _ -> "placed";
            case Confirmed _ -> "confirmed";
            case Rejected _ -> "rejected";
            case CancellationRequested _ -> "cancellation-requested";
            case CancellationRefused _ -> "cancellation-refused";
            case Cancelled _ -> "cancelled";
            case Shipped _ -> "shipped";
            case Delivered _ -> "delivered";
        };
    }

    private static Class<? extends OrderEvent> classOf(String type) {
        return switch (type) {
            case "placed" -> Placed.class;
            case "confirmed" -> Confirmed.class;
            case "rejected" -> Rejected.class;
            case "cancellation-requested" -> CancellationRequested.class;
            case "cancellation-refused" -> CancellationRefused.class;
            case "cancelled" -> Cancelled.class;
            case "shipped" -> Shipped.class;
            case "delivered" -> Delivered.class;
            default -> throw new IllegalStateException("order_events has the unknown type " + type);
        };
    }

    String write(OrderEvent event) {
        return json.writeValueAsString(event);
    }

    OrderEvent read(String type, String data) {
        return json.readValue(data, classOf(type));
    }
}
