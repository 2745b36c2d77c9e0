package dev.orderly.saga.sagas;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.inventory.ReservationOverdue;
import dev.orderly.contracts.inventory.StockCommitted;
import dev.orderly.contracts.inventory.StockRejected;
import dev.orderly.contracts.inventory.StockReleased;
import dev.orderly.contracts.inventory.StockReserved;
import dev.orderly.contracts.inventory.StockRestocked;
import dev.orderly.contracts.orders.OrderCancellationRequested;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderSettled;
import dev.orderly.contracts.payments.CaptureDeclined;
import dev.orderly.contracts.payments.PaymentAuthorized;
import dev.orderly.contracts.payments.PaymentCaptured;
import dev.orderly.contracts.payments.PaymentDeclined;
import dev.orderly.contracts.payments.PaymentRefunded;
import dev.orderly.contracts.payments.PaymentVoided;
import dev.orderly.contracts.shipping.CancellationRefused;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.contracts.shipping.ShipmentRefused;
import dev.orderly.messaging.CommandFailed;
import dev.orderly.messaging.MessageContext;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.saga.engine.Answer;
import dev.orderly.saga.engine.SagaMessage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feeds sagas what comes in from the queues. */
@Configuration(proxyBeanMethods = false)
class SagaEventHandler {

    /** Every reply that a saga waits for; the scenario tests of the engine tell what each means. */
    static final List<Class<? extends Reply>> REPLIES = List.of(
            StockReserved.class,
            StockRejected.class,
            StockReleased.class,
            StockCommitted.class,
            StockRestocked.class,
            PaymentAuthorized.class,
            PaymentDeclined.class,
            PaymentCaptured.class,
            CaptureDeclined.class,
            PaymentVoided.class,
            PaymentRefunded.class,
            ShipmentCreated.class,
            ShipmentRefused.class,
            ShipmentCancelled.class,
            CancellationRefused.class,
            OrderSettled.class);

    private final SagaService sagas;

    SagaEventHandler(SagaService sagas) {
        this.sagas = sagas;
    }

    @Bean
    MessageHandlers orderEvents() {
        return MessageHandlers.events(Channels.SAGA_ORDER_EVENTS)
                .on(OrderCreated.class, order -> sagas.handle(new SagaMessage.OrderPlaced(order)))
                .on(
                        OrderCancellationRequested.class,
                        wish -> sagas.handle(new SagaMessage.CancellationRequested(wish.orderId())))
                .on(
                        ReservationOverdue.class,
                        question -> sagas.handle(new SagaMessage.ReservationOverdue(question.orderId())))
                .lockingFirst(this::lockOrders);
    }

    @Bean
    MessageHandlers replies() {
        var replies = MessageHandlers.events(Channels.SAGA_REPLIES).lockingFirst(this::lockOrders);
        REPLIES.forEach(type -> replies.on(type, this::replied));
        return replies.on(CommandFailed.class, this::failed);
    }

    private void replied(Reply reply) {
        sagas.handle(SagaMessage.reply(answeredCommand(), reply));
    }

    private void failed(CommandFailed failed) {
        var order = OrderId.parse(MessageContext.current().subject());
        var answer = Answer.failed(failed.commandType() + ": " + failed.error());
        sagas.handle(new SagaMessage.Answered(order, answeredCommand(), answer));
    }

    private static UUID answeredCommand() {
        return Optional.ofNullable(MessageContext.current().causationId())
                .orElseThrow(() -> new PermanentFailure("a reply names the command that it answers as its cause"));
    }

    /** A {@link CommandFailed} names no order in its body: its saga is locked when its turn comes. */
    private void lockOrders(List<Object> bodies) {
        sagas.lock(bodies.stream()
                .<OrderId>mapMulti((body, orders) -> {
                    switch (body) {
                        case Event event -> orders.accept(event.orderId());
                        case Reply reply -> orders.accept(reply.orderId());
                        default -> {}
                    }
                })
                .toList());
    }
}
