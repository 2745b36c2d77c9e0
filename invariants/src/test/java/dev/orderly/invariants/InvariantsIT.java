package dev.orderly.invariants;

import static dev.orderly.invariants.Database.ANALYTICS;
import static dev.orderly.invariants.Database.EMAIL;
import static dev.orderly.invariants.Database.INVENTORY;
import static dev.orderly.invariants.Database.ORDERS;
import static dev.orderly.invariants.Database.PAYMENTS;
import static dev.orderly.invariants.Database.SAGA;
import static dev.orderly.invariants.Database.SANDBOX;
import static dev.orderly.invariants.Database.SHIPPING;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.invariants.Verdict.Outcome;
import dev.orderly.invariants.Verdict.When;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvariantsIT {

    private final RestingShop shop = RestingShop.opened();
    private final Checker checker = Checker.ofWhatIsKnown(shop.databases(), null, null);

    @Test
    void findsNothingWrongAtRest() {
        Findings findings = checker.withPatience(Duration.ZERO).check();

        assertThat(findings)
                .as(VerdictTable.of(findings))
                .matches(Findings::isSound)
                .matches(Findings::isAtRest);
        assertThat(findings.judged()).isEqualTo(4);
        assertThat(findings.leftToPeople()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void findsABreachAtRest(Breach breach) throws SQLException {
        findsBy(checker.withPatience(Duration.ZERO), breach);
    }

    @ParameterizedTest
    @MethodSource("breachesThatNothingUnderWayExplains")
    void findsABreachAtOnceWhileOrdersFlow(Breach breach) throws SQLException {
        shop.tamper(SAGA, "UPDATE sagas SET stuck = false WHERE order_id::text LIKE '%5'");
        try {
            findsBy(checker, breach);
        } finally {
            shop.reset(SAGA);
        }
    }

    private void findsBy(Checker checker, Breach breach) throws SQLException {
        shop.tamper(breach.database(), breach.sql());
        try {
            assertThat(checker.check().broken())
                    .extracting(Verdict::name, verdict -> String.join("\n", verdict.details()))
                    .anySatisfy(broken -> {
                        assertThat(broken.toList().getFirst()).isEqualTo(breach.rule());
                        assertThat(broken.toList().getLast().toString()).contains(breach.found());
                    });
        } finally {
            shop.reset(breach.database());
        }
    }

    @Test
    void knowsABreachOfEachRule() {
        assertThat(breaches().map(Breach::rule).collect(toSet()))
                .isEqualTo(Checker.OF_DATABASES.stream().map(Rule::name).collect(toSet()));
    }

    @Test
    void doesNotTakeARuleThatCannotBeCheckedForOneThatHolds() throws SQLException {
        shop.tamper(EMAIL, "DROP TABLE mails");
        try {
            Findings findings = checker.check();

            assertThat(findings.isComplete()).isFalse();
            assertThat(findings.isSound()).isFalse();
            assertThat(findings.broken()).isEmpty();
            assertThat(findings.verdicts())
                    .filteredOn(verdict -> verdict.is(Outcome.UNKNOWN))
                    .hasSize(2);
        } finally {
            shop.reset(EMAIL);
        }
    }

    private static Stream<Breach> breachesThatNothingUnderWayExplains() {
        return breaches()
                .filter(breach -> Checker.OF_DATABASES.stream()
                        .anyMatch(rule -> rule.name().equals(breach.rule()) && rule.holds() != When.IN_THE_END))
                .filter(breach -> !breach.sql().contains("DELETE FROM mails"));
    }

    private static Stream<Breach> breaches() {
        return Stream.of(
                new Breach("every piece received is available, reserved or sold", INVENTORY, """
                        ALTER TABLE stock_levels DROP CONSTRAINT every_piece_is_accounted_for;
                        UPDATE stock_levels SET available = available - 1 WHERE sku = 'MUG-BLUE'""", "MUG-BLUE"),
                new Breach(
                        "what is reserved or sold, somebody has reserved or bought",
                        INVENTORY,
                        """
                        UPDATE stock_levels SET available = available - 1, reserved = reserved + 1
                        WHERE sku = 'MUG-WHITE'""",
                        "1 reserved and 0 sold, but by reservation 0 and 0"),
                new Breach(
                        "the orders that stand have bought what they ordered, and no other order has anything",
                        INVENTORY,
                        """
                        UPDATE reservation_lines SET quantity = 1 WHERE order_id::text LIKE '%1'""",
                        "says 2 MUG-BLUE"),
                new Breach(
                        "the orders that stand have bought what they ordered, and no other order has anything",
                        INVENTORY,
                        """
                        UPDATE reservations SET status = 'RESERVED' WHERE order_id::text LIKE '%3'""",
                        "only reserved"),
                new Breach("every posting of the ledger sums to zero", PAYMENTS, """
                        UPDATE ledger_entries SET amount = -24.99 WHERE order_id::text LIKE '%1' AND account = 'SALES'""", "EUR 0.01"),
                new Breach("the payments are what the ledger says", PAYMENTS, """
                        DELETE FROM ledger_entries WHERE order_id::text LIKE '%1'""", "25.00 captured"),
                new Breach("the provider has taken and returned what the ledger says", SANDBOX, """
                        INSERT INTO authorizations SELECT 'auth_x', reference, amount, currency, card, status, 'cap_x', NULL, now()
                        FROM authorizations WHERE id = 'auth_1'""", "EUR 50 taken"),
                new Breach("the provider has taken and returned what the ledger says", SANDBOX, """
                        UPDATE authorizations SET status = 'CAPTURED', refund_id = NULL WHERE id = 'auth_4'""", "0 returned"),
                new Breach("the orders that stand are paid, and nothing is kept of any other", ORDERS, """
                        UPDATE order_events SET type = 'rejected' WHERE order_id::text LIKE '%2' AND version >= 2""", "EUR 45"),
                new Breach("nothing is left held on a card", SANDBOX, """
                        INSERT INTO authorizations
                        VALUES ('auth_3', '00000000-0000-7000-8000-000000000003', 12.5, 'EUR', 'tok_visa', 'AUTHORIZED', NULL, NULL, now())""", "held by auth_3"),
                new Breach("each card was asked once for an order", SANDBOX, """
                        INSERT INTO authorizations SELECT 'auth_x', reference, amount, currency, card, 'VOIDED', NULL, NULL, now()
                        FROM authorizations WHERE id = 'auth_1'""", "auth_x"),
                new Breach(
                        "the orders that stand have a shipment, and no other order has one",
                        SHIPPING,
                        """
                        UPDATE shipments SET status = 'BOOKED' WHERE order_id::text LIKE '%4'""",
                        "says a shipment"),
                new Breach("the carrier has one booking for each shipment", SANDBOX, """
                        INSERT INTO shipments (booking_id, reference, postcode, booked_at)
                        SELECT 'bk_x', reference, postcode, now() FROM shipments WHERE booking_id = 'bk_2'""", "bk_2 and bk_x"),
                new Breach(
                        "the orders that were shipped are those that the carrier has",
                        SHIPPING,
                        """
                        UPDATE shipments SET status = 'BOOKED' WHERE order_id::text LIKE '%2'""",
                        "orders says delivered"),
                new Breach("every order that stands is delivered", ORDERS, """
                        DELETE FROM order_events WHERE order_id::text LIKE '%2' AND type = 'delivered'""", "is not delivered"),
                new Breach(
                        "every order is confirmed, rejected or cancelled, or somebody is told that it is not",
                        SAGA,
                        """
                        UPDATE sagas SET stuck = false WHERE order_id::text LIKE '%5'""",
                        "is only placed"),
                new Breach("every order is what its history says", ORDERS, """
                        UPDATE orders SET status = 'SHIPPED' WHERE id::text LIKE '%2'""", "SHIPPED, but delivered"),
                new Breach("every saga is over or visibly stuck", SAGA, """
                        UPDATE sagas SET phase = 'COMPENSATING', deadline_at = now() WHERE order_id::text LIKE '%3'""", "COMPENSATING"),
                new Breach("every order has ended as its sagas have", SAGA, """
                        UPDATE sagas SET phase = 'REFUSED' WHERE definition = 'cancel-order'""", "orders says CANCELLED"),
                new Breach(
                        "one mail was sent of each thing that its customer wants to know of an order",
                        EMAIL,
                        """
                        DELETE FROM mails WHERE order_id::text LIKE '%1' AND kind = 'SHIPPED'""",
                        "SHIPPED"),
                new Breach("no two mails have the same Message-ID", EMAIL, """
                        ALTER TABLE mails DROP CONSTRAINT mails_message_id_key;
                        UPDATE mails SET message_id = 'same@orderly.example' WHERE kind = 'RECEIVED'""", "5 mails"),
                new Breach(
                        "one mail was sent of each thing that its customer wants to know of an order",
                        EMAIL,
                        """
                        INSERT INTO mails SELECT order_id, 'CONFIRMED', '3.x@orderly.example', letter, status, due_at, attempts,
                            last_error, created_at, sent_at
                        FROM mails WHERE order_id::text LIKE '%3' AND kind = 'RECEIVED'""",
                        "CONFIRMED"),
                new Breach(
                        "analytics has counted every order, and its value, once",
                        ANALYTICS,
                        """
                        UPDATE orders SET total = 26 WHERE order_id::text LIKE '%1'""",
                        "analytics says EUR 26"),
                new Breach("analytics has counted every piece once", ANALYTICS, """
                        UPDATE order_lines SET quantity = 7 WHERE sku = 'LAMP-DESK'""", "analytics says 7"),
                new Breach(
                        "the figures of the minutes are the sums of the orders counted", ANALYTICS, """
                        UPDATE minute_figures SET orders = orders + 1 WHERE status = 'CONFIRMED'""", "4 worth 189"),
                new Breach(
                        "the figures of the products are the sums of the orders counted", ANALYTICS, """
                        UPDATE product_figures SET pieces = 7 WHERE sku = 'LAMP-DESK' AND status = 'REVERSED'""", "7 pieces"),
                new Breach("analytics has counted every rejection once", ANALYTICS, """
                        DELETE FROM rejection_figures""", "analytics has counted 0"),
                new Breach(
                        "analytics counts in the minute in which something happens, or in the next",
                        ANALYTICS,
                        """
                        UPDATE minute_figures SET minute = minute - interval '1 hour' WHERE status = 'PLACED'""",
                        "5 are counted"),
                new Breach("every outbox is empty", INVENTORY, """
                        INSERT INTO messaging.outbox_messages (id, lane, slot, message_key, channel, routing_key, headers, body)
                        VALUES (gen_random_uuid(), 'kafka', 0, 'key', 'inventory.events', '', '{}', '')""", "inventory.events"),
                new Breach("no message waits to be tried again", SAGA, """
                        INSERT INTO messaging.retry_messages (consumer, message_id, message_key, headers, body, attempts, next_attempt_at, last_error)
                        VALUES ('saga.replies', gen_random_uuid(), 'key', '{}', '', 1, now(), 'no')""", "saga: retry: 1"),
                new Breach("no effect in somebody else's system is pending", PAYMENTS, """
                        INSERT INTO messaging.pending_effects (consumer, message_id, effect_key, headers, body)
                        VALUES ('payment.commands', gen_random_uuid(), 'key', '{}', '')""", "payments: pending: 1"));
    }

    record Breach(String rule, Database database, String sql, String found) {

        @Override
        public String toString() {
            return rule;
        }
    }
}
