package dev.orderly.saga.engine;

import static dev.orderly.saga.engine.SagaDefinition.saga;

import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.Restock;
import dev.orderly.contracts.orders.CancelOrder;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.RefuseCancellation;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.RefundPayment;
import dev.orderly.contracts.payments.VoidPayment;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.saga.engine.SagaDefinition.AfterPivot;
import java.util.List;

/**
 * The sagas of an order. A definition that has run anywhere is never changed: a new version is added beside it, and the
 * old one stays until its last saga has ended.
 */
public final class OrderSagaDefinitions {

    public static final SagaDefinition PLACE_ORDER = saga("place-order")
            .step(ReserveStock::of)
            .undo(ReleaseStock::of)
            .step(AuthorizePayment::of)
            .undo(VoidPayment::of)
            .step(CreateShipment::of)
            .undo(CancelShipment::of)
            .pivot(CapturePayment::of)
            .then(CommitStock::of)
            .then(ConfirmOrder::of)
            .cancelled(CancelOrder::of)
            .rejected(RejectOrder::of)
            .version(1);

    /** Ends silently when the parcel has left: the customer is not told. */
    static final SagaDefinition CANCEL_ORDER_1 = cancelOrder().version(1);

    public static final SagaDefinition CANCEL_ORDER =
            cancelOrder().refused(RefuseCancellation::of).version(2);

    private final List<SagaDefinition> places;
    private final List<SagaDefinition> cancels;

    public OrderSagaDefinitions() {
        this(List.of(PLACE_ORDER), List.of(CANCEL_ORDER_1, CANCEL_ORDER));
    }

    /** Every version that may still be running, the one for new sagas last. */
    public OrderSagaDefinitions(List<SagaDefinition> places, List<SagaDefinition> cancels) {
        this.places = List.copyOf(places);
        this.cancels = List.copyOf(cancels);
    }

    private static AfterPivot cancelOrder() {
        return saga("cancel-order")
                .pivot(CancelShipment::of)
                .then(RefundPayment::of)
                .then(Restock::of)
                .then(CancelOrder::of);
    }

    SagaDefinition newestPlaceOrder() {
        return places.getLast();
    }

    SagaDefinition newestCancelOrder() {
        return cancels.getLast();
    }

    SagaDefinition of(Saga saga) {
        var versions = saga.definition().equals(PLACE_ORDER.name()) ? places : cancels;
        return versions.stream()
                .filter(definition -> definition.version() == saga.version()
                        && definition.name().equals(saga.definition()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no definition %s in version %d any more"
                        .formatted(saga.definition(), saga.version())));
    }
}
