package dev.orderly.inventory.stock;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.inventory.catalog.UnknownProduct;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StockController {

    private final StockLevels levels;
    private final Reservations reservations;
    private final StockService stock;

    StockController(StockLevels levels, Reservations reservations, StockService stock) {
        this.levels = levels;
        this.reservations = reservations;
        this.stock = stock;
    }

    @GetMapping("/api/stock")
    List<StockLevel> list() {
        return levels.findAll();
    }

    @GetMapping("/api/stock/{sku}")
    StockLevel show(@PathVariable Sku sku) {
        return levels.find(sku).orElseThrow(() -> new UnknownProduct(sku));
    }

    @PostMapping("/api/admin/stock/{sku}/receipts")
    StockReceipt receive(
            @PathVariable Sku sku,
            @RequestHeader("Idempotency-Key") @NotBlank @Size(max = 100) String key,
            @Valid @RequestBody Delivery delivery) {
        return stock.receive(sku, key, delivery.quantity());
    }

    @GetMapping("/api/reservations/{orderId}")
    Reservation showReservation(@PathVariable UUID orderId) {
        OrderId id = new OrderId(orderId);
        return reservations.find(id).orElseThrow(() -> new UnknownReservation(id));
    }

    record Delivery(@Positive @Max(1_000_000) int quantity) {}
}
