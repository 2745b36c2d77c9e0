package dev.orderly.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.invariants.Checker;
import dev.orderly.invariants.Findings;
import dev.orderly.invariants.Verdict.Outcome;
import dev.orderly.invariants.VerdictTable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.type.TypeReference;

/**
 * The shop as its customers and its keepers see it: over HTTP only, whatever runs it.
 *
 * @param addresses where each part answers, by its name
 * @param checker what checks its invariants
 */
public record Shop(Function<String, URI> addresses, Checker checker) {

    /** All who have something to do with an order that is delivered. */
    public static final List<String> SERVICES = List.of(
            "order-service",
            "inventory-service",
            "payment-service",
            "shipping-service",
            "email-service",
            "analytics-service",
            "saga-orchestrator",
            "sandbox");

    /** Takes half a minute and concerns only tests that are about it. */
    private static final String PARCELS_ARRIVE = "every order that stands is delivered";

    /** How long anything may take to happen; generous, for machines that do other things as well. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    public PlacedOrder places(OrderDraft draft) {
        return places(draft, UUID.randomUUID().toString());
    }

    PlacedOrder places(OrderDraft draft, String idempotencyKey) {
        Http.Answer answer = tries(draft, idempotencyKey);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return new PlacedOrder(this, draft, answer.json().path("orderId").asString());
    }

    Http.Answer tries(OrderDraft draft, String idempotencyKey) {
        return Http.post(
                service("order-service", "/api/orders"),
                draft.body(),
                draft.headers("Idempotency-Key", idempotencyKey));
    }

    /** Keeps asking, with the same key, until the shop takes the order: as a client does that must not lose one. */
    public PlacedOrder placesPatiently(OrderDraft draft) {
        String key = UUID.randomUUID().toString();
        Http.Answer answer = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreException(UncheckedIOException.class)
                .until(() -> tries(draft, key), tried -> tried.status() == 202);
        return new PlacedOrder(this, draft, answer.json().path("orderId").asString());
    }

    /** Waits until nothing but parcels is under way and every invariant holds. */
    public void keepsItsInvariants() {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Findings findings = checker.check();
            assertThat(findings.verdicts())
                    .as(VerdictTable.of(findings))
                    .allMatch(verdict -> verdict.outcome() == Outcome.HOLDS
                            || (verdict.outcome() == Outcome.NOT_YET
                                    && verdict.name().equals(PARCELS_ARRIVE)));
        });
    }

    URI service(String name, String path) {
        return addresses.apply(name).resolve(path);
    }

    /** What there is of a product; it always adds up to what was received. */
    record Stock(int available, int reserved, int sold, int received) {}

    Stock stockOf(String sku) {
        return Http.get(service("inventory-service", "/api/stock/" + sku)).as(Stock.class);
    }

    /** How a product sells. */
    record ProductSales(String sku, long ordered, long sold) {}

    ProductSales salesOf(String sku) {
        return Http.get(service("analytics-service", "/api/analytics/products"))
                .as(new TypeReference<List<ProductSales>>() {})
                .stream()
                .filter(product -> product.sku().equals(sku))
                .findFirst()
                .orElse(new ProductSales(sku, 0, 0));
    }

    /** A mail that was received. */
    record Mail(String messageId, List<String> to, String subject, String text) {}

    List<Mail> mailsTo(String address) {
        return Http.get(service("mail", "/api/messages")).as(new TypeReference<List<Mail>>() {}).stream()
                .filter(mail -> mail.to().stream().anyMatch(to -> to.contains(address)))
                .toList();
    }

    /** Waits until the assertion passes. */
    public static void eventually(Runnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion::run);
    }
}
