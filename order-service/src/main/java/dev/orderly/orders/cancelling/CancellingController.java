package dev.orderly.orders.cancelling;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.orders.cancelling.CancellingService.Cancellation;
import dev.orderly.orders.history.OrderView;
import dev.orderly.orders.web.OrderProblems;
import dev.orderly.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Orders")
class CancellingController {

    private final CancellingService cancelling;

    CancellingController(CancellingService cancelling) {
        this.cancelling = cancelling;
    }

    @Operation(
            summary = "Ask for a cancellation",
            description = "Notes the wish and answers at once. The order becomes CANCELLED if its parcel can still be"
                    + " stopped; else it goes on, and shows why. To ask again changes nothing.")
    @ApiResponse(responseCode = "202", description = "Noted, now or before")
    @ApiResponse(responseCode = "404", description = "You have no such order")
    @ApiResponse(responseCode = "409", description = "The order was rejected, or its parcel has left")
    @PostMapping("/api/orders/{orderId}/cancel")
    ResponseEntity<OrderView> cancel(CustomerId customer, @PathVariable OrderId orderId) {
        return answer(orderId, cancelling.request(customer, orderId));
    }

    @Operation(summary = "Ask for a cancellation, for a customer who wants it", description = "For operators.")
    @ApiResponse(responseCode = "202", description = "Noted, now or before")
    @ApiResponse(responseCode = "404", description = "There is no such order")
    @ApiResponse(responseCode = "409", description = "The order was rejected, or its parcel has left")
    @PostMapping("/api/admin/orders/{orderId}/cancel")
    ResponseEntity<OrderView> cancelForCustomer(@PathVariable OrderId orderId) {
        return answer(orderId, cancelling.requestAsOperator(orderId));
    }

    private static ResponseEntity<OrderView> answer(OrderId orderId, Cancellation cancellation) {
        return switch (cancellation) {
            case Cancellation.Requested(var order) -> ResponseEntity.accepted().body(OrderView.of(order));
            case Cancellation.NoSuchOrder() -> throw OrderProblems.notFound(orderId);
            case Cancellation.TooLate(var status) ->
                throw Problems.problem(
                        HttpStatus.CONFLICT,
                        "order-not-cancellable",
                        "The order is %s and cannot be cancelled.".formatted(status));
        };
    }
}
