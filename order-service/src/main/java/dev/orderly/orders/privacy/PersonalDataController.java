package dev.orderly.orders.privacy;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.Orders;
import dev.orderly.orders.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Orders")
class PersonalDataController {

    private final Orders orders;
    private final Checkouts checkouts;

    PersonalDataController(Orders orders, Checkouts checkouts) {
        this.orders = orders;
        this.checkouts = checkouts;
    }

    @Operation(
            summary = "Erase what is personal",
            description = "Forgets name, email, address and card token of an order that is over. The order stays.")
    @ApiResponse(responseCode = "204", description = "Erased, now or before")
    @ApiResponse(responseCode = "404", description = "You have no such order")
    @ApiResponse(responseCode = "409", description = "The order is not over yet and needs them")
    @DeleteMapping("/api/orders/{orderId}/personal-data")
    ResponseEntity<Void> erase(CustomerId customer, @PathVariable OrderId orderId) {
        Order order = orders.find(orderId)
                .filter(found -> found.customerId().equals(customer))
                .orElseThrow(() -> Problems.orderNotFound(orderId));
        // No lock: an order that is over stays over.
        if (!order.status().isFinal()) {
            throw Problems.problem(
                    HttpStatus.CONFLICT,
                    "order-not-over",
                    "The order is %s and still needs its personal data.".formatted(order.status()));
        }
        checkouts.erase(orderId);
        return ResponseEntity.noContent().build();
    }
}
