package dev.orderly.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrderStoryTests {

    private final OrderStory story = new OrderStory(json("""
                    {"status": "REJECTED", "createdAt": "2026-11-21T12:06:11.991Z",
                     "rejection": {"reason": "PAYMENT_DECLINED", "detail": "card_declined"}}"""), json("""
                    {"events": [
                      {"at": "2026-11-21T12:06:11.991Z", "type": "placed", "data": {"customerId": "alice",
                       "lines": [{"sku": "MUG-BLUE", "quantity": 2}], "total": {"currency": "EUR", "amount": 25.0}}},
                      {"at": "2026-11-21T12:06:13.421Z", "type": "rejected",
                       "data": {"reason": "PAYMENT_DECLINED", "detail": "card_declined"}}]}"""), List.of(json("""
                    {"journal": [
                      {"at": "2026-11-21T12:06:12.283Z", "what": "STARTED", "detail": "place-order version 1"},
                      {"at": "2026-11-21T12:06:12.886Z", "what": "SENT", "step": "AuthorizePayment",
                       "message": "AuthorizePayment"},
                      {"at": "2026-11-21T12:06:13.330Z", "what": "REFUSED", "step": "AuthorizePayment",
                       "message": "PaymentDeclined", "detail": "card_declined"},
                      {"at": "2026-11-21T12:06:13.384Z", "what": "SENT", "message": "RejectOrder"},
                      {"at": "2026-11-21T12:06:23.500Z", "what": "SENT_AGAIN", "message": "RejectOrder"}]}""")));

    @Test
    void tellsOneAlignedLineAStep() {
        assertThat(story.lines()).containsExactly("""
                   0.000 s  order  placed                          25.00 EUR
                   0.292 s  saga   started                         place-order version 1
                   0.895 s  saga   sent          AuthorizePayment
                   1.339 s  saga   refused       AuthorizePayment  PaymentDeclined: card_declined
                   1.393 s  saga   sent          RejectOrder
                   1.430 s  order  rejected                        PAYMENT_DECLINED: card_declined
                  11.509 s  saga   sent again    RejectOrder""".indent(2).lines().toArray(String[]::new));
    }

    @Test
    void endsWithTheStateAndItsReason() {
        assertThat(story.end()).isEqualTo("REJECTED after 11.509 s: PAYMENT_DECLINED: card_declined");
    }

    @Test
    void hasNoReasonForWhatWentWell() {
        var confirmed = new OrderStory(
                json("{\"status\": \"CONFIRMED\", \"createdAt\": \"2026-11-21T12:06:11.991Z\"}"),
                json("{}"),
                List.of());

        assertThat(confirmed.end()).isEqualTo("CONFIRMED after 0.000 s");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
