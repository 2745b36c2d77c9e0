package dev.orderly.saga.engine;

import dev.orderly.contracts.Reply;
import dev.orderly.contracts.inventory.ReserveStockReply;
import dev.orderly.contracts.inventory.StockCommitted;
import dev.orderly.contracts.inventory.StockRejected;
import dev.orderly.contracts.inventory.StockReleased;
import dev.orderly.contracts.inventory.StockReserved;
import dev.orderly.contracts.inventory.StockRestocked;
import dev.orderly.contracts.orders.OrderSettled;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.contracts.payments.AuthorizePaymentReply;
import dev.orderly.contracts.payments.CaptureDeclined;
import dev.orderly.contracts.payments.CapturePaymentReply;
import dev.orderly.contracts.payments.PaymentAuthorized;
import dev.orderly.contracts.payments.PaymentCaptured;
import dev.orderly.contracts.payments.PaymentDeclined;
import dev.orderly.contracts.payments.PaymentRefunded;
import dev.orderly.contracts.payments.PaymentVoided;
import dev.orderly.contracts.shipping.CancelShipmentReply;
import dev.orderly.contracts.shipping.CancellationRefused;
import dev.orderly.contracts.shipping.CreateShipmentReply;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.contracts.shipping.ShipmentRefused;
import java.util.stream.Collectors;

/** What a reply means to a saga. */
public sealed interface Answer {

    /** The name of the message that said so, for people. */
    String message();

    /** It was done. */
    record Done(String message) implements Answer {}

    /** A business no: nothing was done, and nothing will be. */
    record Refused(String message, RejectionReason reason, String detail) implements Answer {}

    /** The command could not be handled and is a dead letter now; what it did before is unknown. */
    record Failed(String message, String detail) implements Answer {}

    static Answer failed(String detail) {
        return new Failed("CommandFailed", detail);
    }

    /**
     * Reads a reply.
     *
     * @throws IllegalArgumentException if no saga waits for such a reply
     */
    static Answer of(Reply reply) {
        return switch (reply) {
            case ReserveStockReply stock -> of(stock);
            case AuthorizePaymentReply payment -> of(payment);
            case CapturePaymentReply payment -> of(payment);
            case CreateShipmentReply shipment -> of(shipment);
            case CancelShipmentReply shipment -> of(shipment);
            case StockCommitted _, StockReleased _, StockRestocked _ -> done(reply);
            case PaymentVoided _, PaymentRefunded _ -> done(reply);
            case OrderSettled _ -> done(reply);
            // Replies live in one package for each service, so Java cannot seal their root.
            default -> throw new IllegalArgumentException("no saga waits for a reply of " + reply.getClass());
        };
    }

    private static Answer of(ReserveStockReply reply) {
        return switch (reply) {
            case StockReserved _ -> done(reply);
            case StockRejected rejected -> refused(reply, RejectionReason.OUT_OF_STOCK, shortagesOf(rejected));
        };
    }

    private static Answer of(AuthorizePaymentReply reply) {
        return switch (reply) {
            case PaymentAuthorized _ -> done(reply);
            case PaymentDeclined declined -> refused(reply, RejectionReason.PAYMENT_DECLINED, declined.reason());
        };
    }

    private static Answer of(CapturePaymentReply reply) {
        return switch (reply) {
            case PaymentCaptured _ -> done(reply);
            case CaptureDeclined declined -> refused(reply, RejectionReason.PAYMENT_DECLINED, declined.reason());
        };
    }

    private static Answer of(CreateShipmentReply reply) {
        return switch (reply) {
            case ShipmentCreated _ -> done(reply);
            case ShipmentRefused refused -> refused(reply, RejectionReason.SHIPMENT_REFUSED, refused.reason());
        };
    }

    private static Answer of(CancelShipmentReply reply) {
        return switch (reply) {
            case ShipmentCancelled _ -> done(reply);
            case CancellationRefused refused -> refused(reply, RejectionReason.SHIPMENT_REFUSED, refused.reason());
        };
    }

    private static String shortagesOf(StockRejected rejected) {
        return rejected.shortages().stream()
                .map(s -> "%s: %d wanted, %d available".formatted(s.sku(), s.requested(), s.available()))
                .collect(Collectors.joining("; "));
    }

    private static Answer done(Reply reply) {
        return new Done(reply.getClass().getSimpleName());
    }

    private static Answer refused(Reply reply, RejectionReason reason, String detail) {
        return new Refused(reply.getClass().getSimpleName(), reason, detail);
    }
}
