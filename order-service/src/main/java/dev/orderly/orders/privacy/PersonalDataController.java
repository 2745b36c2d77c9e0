package dev.orderly.orders.privacy;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.Orders;
import dev.orderly.orders.web.OrderProblems;
import dev.orderly.web.Problems;
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
    private final ErasureService erasure;

    PersonalDataController(Orders orders, ErasureService erasure) {
        this.orders = orders;
        this.erasure = erasure;
    }

    @Operation(
            summary = "Erase what is personal",
            description =
                    "Forgets name, email, address and card token of an order that is over, here and in the services that"
                            + " have a copy. The order stays.")
    @ApiResponse(responseCode = "204", description = "Erased, now or before")
    @ApiResponse(responseCode = "404", description = "You have no such order")
    @ApiResponse(responseCode = "409", description = "The order is not over yet and needs them")
    @DeleteMapping("/api/orders/{orderId}/personal-data")
    ResponseEntity<Void> erase(CustomerId customer, @PathVariable OrderId orderId) {
        return erase(orders.find(orderId)
                .filter(found -> found.customerId().equals(customer))
                .orElseThrow(() -> OrderProblems.notFound(orderId)));
    }

    @Operation(summary = "Erase what is personal, for a customer who asked for it", description = "For operators.")
    @ApiResponse(responseCode = "204", description = "Erased, now or before")
    @ApiResponse(responseCode = "404", description = "There is no such order")
    @ApiResponse(responseCode = "409", description = "The order is not over yet and needs them")
    @DeleteMapping("/api/admin/orders/{orderId}/personal-data")
    ResponseEntity<Void> eraseForCustomer(@PathVariable OrderId orderId) {
        return erase(orders.find(orderId).orElseThrow(() -> OrderProblems.notFound(orderId)));
    }

    private ResponseEntity<Void> erase(Order order) {
        // No lock: an order that is over stays over.
        if (!order.status().isFinal()) {
            throw Problems.problem(
                    HttpStatus.CONFLICT,
                    "order-not-over",
                    "The order is %s and still needs its personal data.".formatted(order.status()));
        }
        erasure.erase(order);
        return ResponseEntity.noContent().build();
    }
}
