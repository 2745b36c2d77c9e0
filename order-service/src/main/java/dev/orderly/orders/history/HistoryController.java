package dev.orderly.orders.history;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.Orders;
import dev.orderly.orders.order.RecordedEvent;
import dev.orderly.orders.order.Status;
import dev.orderly.orders.web.FieldErrors;
import dev.orderly.orders.web.OrderProblems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "Orders")
@RequestMapping("/api/orders")
class HistoryController {

    private static final int MAX_SIZE = 100;
    private static final int MAX_PAGE = 10_000;

    private final Orders orders;
    private final OrderList list;
    private final EventStreams streams;

    HistoryController(Orders orders, OrderList list, EventStreams streams) {
        this.orders = orders;
        this.list = list;
        this.streams = streams;
    }

    @Operation(summary = "Show an order", description = "As it is, or as it was at a moment.")
    @ApiResponse(responseCode = "200", description = "The order")
    @ApiResponse(responseCode = "404", description = "You have no such order, or had none at that moment")
    @GetMapping("/{orderId}")
    OrderView order(
            CustomerId customer,
            @PathVariable OrderId orderId,
            @Parameter(description = "A moment, as 2026-01-31T12:00:00Z") @RequestParam(required = false) @Nullable
                    Instant asOf) {
        Optional<Order> order = asOf == null ? orders.find(orderId) : orders.find(orderId, asOf);
        return order.filter(found -> found.customerId().equals(customer))
                .map(OrderView::of)
                .orElseThrow(() -> OrderProblems.notFound(orderId));
    }

    @Operation(summary = "List your orders", description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page of them")
    @GetMapping
    OrderPage orders(
            CustomerId customer,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable Status status) {
        var errors = new FieldErrors();
        if (page < 0 || page > MAX_PAGE) {
            errors.add("page", "must be 0 to %d".formatted(MAX_PAGE));
        }
        if (size < 1 || size > MAX_SIZE) {
            errors.add("size", "must be 1 to %d".formatted(MAX_SIZE));
        }
        errors.throwIfAny();
        return list.page(customer, status, page, size);
    }

    @Operation(
            summary = "Show what happened to an order",
            description = "All events, oldest first; as text/event-stream also those to come, until the order is over.")
    @ApiResponse(responseCode = "200", description = "The history")
    @ApiResponse(responseCode = "404", description = "You have no such order")
    @GetMapping(path = "/{orderId}/events", produces = MediaType.APPLICATION_JSON_VALUE)
    OrderHistory events(CustomerId customer, @PathVariable OrderId orderId) {
        return OrderHistory.of(orderId, historyOf(customer, orderId));
    }

    @Operation(
            summary = "Show what happened to an order",
            description = "All events, oldest first; as text/event-stream also those to come, until the order is over.")
    @GetMapping(path = "/{orderId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter watch(
            CustomerId customer,
            @PathVariable OrderId orderId,
            @Parameter(description = "The version of the last event that you have")
                    @RequestHeader(name = "Last-Event-ID", defaultValue = "0")
                    int lastVersion) {
        historyOf(customer, orderId);
        return streams.open(orderId, lastVersion);
    }

    private List<RecordedEvent> historyOf(CustomerId customer, OrderId orderId) {
        var history = orders.history(orderId);
        if (history.isEmpty() || !Order.rebuild(orderId, history).customerId().equals(customer)) {
            throw OrderProblems.notFound(orderId);
        }
        return history;
    }
}
