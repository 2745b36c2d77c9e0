package dev.orderly.endtoend.fuzz;

import java.util.List;
import java.util.UUID;

/**
 * An endpoint, and a request for it that is well-formed but, except at the shop's door, has no effect: what it is about does not
 * exist, or is refused.
 */
record Endpoint(String service, String method, String path, String body) {

    private static final UUID NOBODY = UUID.fromString("01938d3e-0000-7000-8000-00000000f022");

    private static final String ORDER = """
            {"lines": [{"sku": "NOTEBOOK-A5", "quantity": 1}],
             "contact": {"name": "Alice Example", "email": "alice@example.com"},
             "shipTo": {"street": "1 Main Street", "city": "Berlin", "postcode": "10115", "country": "DE"},
             "card": "tok_visa"}""";

    private static final String FREE =
            "{\"name\": \"\", \"description\": \"\", \"price\": {\"currency\": \"EUR\", \"amount\": 1.00}}";

    private static final String UNPAID =
            "{\"reference\": \"%s\", \"amount\": \"-1.00\", \"currency\": \"euro\", \"card\": \"tok_visa\"}"
                    .formatted(NOBODY);

    /** All that anybody may call; but the rebuild, which no wrong input can keep from being done, by another method only. */
    static final List<Endpoint> ALL = List.of(
            post("order-service", "/api/orders", ORDER),
            get("order-service", "/api/orders?page=0&size=20&status=PENDING"),
            get("order-service", "/api/orders/" + NOBODY + "?asOf=2026-01-31T12:00:00Z"),
            get("order-service", "/api/orders/" + NOBODY + "/events"),
            post("order-service", "/api/orders/" + NOBODY + "/cancel", ""),
            new Endpoint("order-service", "DELETE", "/api/orders/" + NOBODY + "/personal-data", ""),
            post("order-service", "/api/admin/orders/" + NOBODY + "/cancel", ""),
            new Endpoint("order-service", "DELETE", "/api/admin/orders/" + NOBODY + "/personal-data", ""),
            get("order-service", "/v3/api-docs"),
            get("inventory-service", "/api/products"),
            get("inventory-service", "/api/products/NOTEBOOK-A5"),
            new Endpoint("inventory-service", "PUT", "/api/admin/products/FUZZ", FREE),
            get("inventory-service", "/api/stock/NOTEBOOK-A5"),
            post("inventory-service", "/api/admin/stock/FUZZ/receipts", "{\"quantity\": 1}"),
            get("inventory-service", "/api/reservations/" + NOBODY),
            get("payment-service", "/api/payments/" + NOBODY),
            get("payment-service", "/api/ledger/balance"),
            get("shipping-service", "/api/shipments/" + NOBODY),
            get("email-service", "/api/mails?orderId=" + NOBODY),
            get("analytics-service", "/api/analytics/summary"),
            get("analytics-service", "/api/analytics/per-minute?from=2026-01-31T12:00:00Z&to=2026-01-31T13:00:00Z"),
            get("analytics-service", "/api/analytics/products"),
            get("analytics-service", "/api/analytics/rejections"),
            get("analytics-service", "/api/admin/rebuild"),
            get("saga-orchestrator", "/api/sagas?state=STUCK&page=0&size=20"),
            get("saga-orchestrator", "/api/sagas/" + NOBODY),
            post("saga-orchestrator", "/api/admin/sagas/" + NOBODY + "/retry", ""),
            post("saga-orchestrator", "/api/admin/sagas/" + NOBODY + "/compensate", ""),
            post("saga-orchestrator", "/api/admin/sagas/" + NOBODY + "/resolve", "{\"reason\": \"none\"}"),
            post("sandbox", "/provider/authorizations", UNPAID),
            post("sandbox", "/provider/authorizations/nobody/capture", ""),
            post("sandbox", "/provider/captures/nobody/refund", ""),
            get("sandbox", "/provider/authorizations?reference=" + NOBODY),
            get("sandbox", "/provider/operations/nobody"),
            post("sandbox", "/carrier/shipments", "{\"reference\": \"\"}"),
            post("sandbox", "/carrier/shipments/nobody/dispatch", ""),
            get("sandbox", "/carrier/shipments/nobody"),
            get("order-service", "/actuator/health"));

    private static Endpoint get(String service, String path) {
        return new Endpoint(service, "GET", path, "");
    }

    private static Endpoint post(String service, String path, String body) {
        return new Endpoint(service, "POST", path, body);
    }

    /** Whether it stands for this path of an OpenAPI document. */
    boolean isAt(String template) {
        return path.replaceFirst("\\?.*", "").matches(template.replaceAll("\\{\\w+}", "[^/]+"));
    }
}
