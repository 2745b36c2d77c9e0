package dev.orderly.orders.placing;

import dev.orderly.contracts.CustomerId;
import dev.orderly.orders.admission.Admission;
import dev.orderly.orders.history.OrderView;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.placing.Placement.Accepted;
import dev.orderly.orders.placing.Placement.CatalogMissing;
import dev.orderly.orders.placing.Placement.KeyInFlight;
import dev.orderly.orders.placing.Placement.KeyReused;
import dev.orderly.orders.placing.Placement.NotForSale;
import dev.orderly.web.FieldError;
import dev.orderly.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Orders")
class PlacingController {

    private static final int MAX_KEY_LENGTH = 200;

    private final PlacingService placing;
    private final RequestDigests digests;
    private final Admission admission;

    PlacingController(PlacingService placing, RequestDigests digests, Admission admission) {
        this.placing = placing;
        this.digests = digests;
        this.admission = admission;
    }

    @Operation(
            summary = "Place an order",
            description = "Accepts the order and answers at once; follow it at its Location. A repeat with the same"
                    + " Idempotency-Key and body gets the first answer again and orders nothing.")
    @ApiResponse(responseCode = "202", description = "Accepted, now or by an earlier request with this key")
    @ApiResponse(
            responseCode = "400",
            description = "Not JSON, a field that nobody knows, one that stands twice, a value of the wrong kind, or a"
                    + " header is missing")
    @ApiResponse(responseCode = "408", description = "The body has not come within 10 seconds")
    @ApiResponse(responseCode = "409", description = "A request with this key is being worked on: ask again")
    @ApiResponse(responseCode = "413", description = "The body has more than 64 KB")
    @ApiResponse(
            responseCode = "422",
            description = "A field or the key is not acceptable, or the key was used with another body")
    @ApiResponse(
            responseCode = "503",
            description = "Too many orders are under way, the catalogue has not arrived yet, or the database does not"
                    + " answer: ask again with the same key after as many seconds as Retry-After says",
            headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = "integer")))
    @PostMapping("/api/orders")
    ResponseEntity<OrderView> place(
            CustomerId customer,
            @Parameter(description = "Your name for this request, at most 200 characters")
                    @RequestHeader("Idempotency-Key")
                    String key,
            @RequestBody PlaceOrderRequest request) {
        requireAcceptable(key);
        String digest = digests.of(request);
        PlaceOrder wish = request.parse();
        return switch (admission.admit(
                customer, key, () -> placing.place(customer, key, digest, wish), PlacingController::isNewOrder)) {
            case Accepted(Order order, boolean repeated) -> accepted(order, repeated);
            case KeyReused() ->
                throw Problems.problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This Idempotency-Key was used with another body.");
            case KeyInFlight() ->
                throw Problems.retryLater(
                        HttpStatus.CONFLICT,
                        "idempotency-key-in-flight",
                        "A request with this Idempotency-Key is being worked on.");
            case NotForSale(var errors) -> throw Problems.invalid(errors);
            case CatalogMissing() ->
                throw Problems.retryLater(
                        HttpStatus.SERVICE_UNAVAILABLE, "catalog-missing", "The catalogue has not arrived yet.");
        };
    }

    private static boolean isNewOrder(Placement placement) {
        return placement instanceof Accepted accepted && !accepted.repeated();
    }

    private static ResponseEntity<OrderView> accepted(Order order, boolean repeated) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/orders/" + order.id()))
                .header("Idempotency-Replayed", String.valueOf(repeated))
                .body(OrderView.of(order));
    }

    private static void requireAcceptable(String key) {
        boolean printable = key.chars().allMatch(c -> c > ' ' && c < 127);
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || !printable) {
            var error = new FieldError(
                    "Idempotency-Key", "must have 1 to %d printable characters, no spaces".formatted(MAX_KEY_LENGTH));
            throw Problems.invalid(List.of(error));
        }
    }
}
