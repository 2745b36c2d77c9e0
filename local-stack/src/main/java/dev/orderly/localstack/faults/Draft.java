package dev.orderly.localstack.faults;

import dev.orderly.localstack.shop.SampleOrder;
import dev.orderly.localstack.shop.TestCard;
import java.util.Set;

/**
 * An order that somebody is about to place: most are fulfilled, the others take every way that turns back.
 *
 * @param endings what may become of it
 * @param cancelled whether the customer changes his mind
 */
record Draft(SampleOrder order, Set<String> endings, boolean cancelled) {

    private static final String SERVED = "10115";
    private static final String NOT_SERVED = "00000";

    static Draft number(int number, String sku) {
        if (number % 100 == 50) {
            return fulfilled(sku, TestCard.LATE);
        }
        return switch (number % 20) {
            case 4 -> rejected(sku, TestCard.DECLINED, SERVED);
            case 8 -> rejected(sku, TestCard.INSUFFICIENT_FUNDS, SERVED);
            case 11 -> rejected(sku, TestCard.CAPTURE_DECLINED, SERVED);
            case 14 -> rejected(sku, TestCard.VISA, NOT_SERVED);
            case 16 -> fulfilled(sku, TestCard.UNKNOWN);
            case 9, 19 -> new Draft(SampleOrder.ofOne(sku), Placed.FULFILLED_OR_CANCELLED, true);
            default -> fulfilled(sku, TestCard.VISA);
        };
    }

    private static Draft fulfilled(String sku, TestCard card) {
        return new Draft(new SampleOrder(sku, 1, card.token(), SERVED), Placed.FULFILLED, false);
    }

    private static Draft rejected(String sku, TestCard card, String postcode) {
        return new Draft(new SampleOrder(sku, 1, card.token(), postcode), Placed.REJECTED, false);
    }
}
