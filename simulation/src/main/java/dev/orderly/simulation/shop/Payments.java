package dev.orderly.simulation.shop;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.payments.PaymentCommand;
import dev.orderly.contracts.payments.PaymentDeclined;
import dev.orderly.contracts.payments.PaymentRefunded;
import dev.orderly.contracts.payments.PaymentVoided;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.messaging.RemoteEffect.Attempt;
import dev.orderly.payments.ledger.Posting;
import dev.orderly.payments.payment.Decision;
import dev.orderly.payments.payment.Payment;
import dev.orderly.payments.payment.Settlement;
import dev.orderly.payments.provider.OutcomeUnknown;
import dev.orderly.payments.provider.PaymentProvider;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import dev.orderly.simulation.network.Broker;
import dev.orderly.simulation.network.CallingParticipant;
import dev.orderly.simulation.network.Message;
import dev.orderly.simulation.network.Place;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The payment-service. */
final class Payments extends CallingParticipant<Settlement> {

    /** Opens when it is told to, for by itself it would read a real clock; one for all runs, because it is dear to make. */
    private static final CircuitBreaker BREAKER = CircuitBreaker.ofDefaults("payment-provider");

    private final Provider outside;
    private final PaymentProvider provider;
    private final Map<OrderId, Payment> payments = new LinkedHashMap<>();
    private final List<Posting> ledger = new ArrayList<>();

    Payments(Run run, Broker broker, Provider outside) {
        super(Place.PAYMENT, run, broker);
        this.outside = outside;
        this.provider = new PaymentProvider(outside, BREAKER);
    }

    List<Posting> ledger() {
        return ledger;
    }

    @Override
    protected Settlement call(Command command, Attempt attempt) {
        var payment = payments.getOrDefault(command.orderId(), Payment.none(command.orderId()));
        return switch (Decision.decide(payment, (PaymentCommand) command)) {
            case Decision.Settled(var settlement) -> settlement;
            case Decision.Ask(var request, var conclusion) -> {
                setBreaker();
                yield conclusion.apply(provider.settle(attempt.id(), request, attempt.isRepeated()));
            }
        };
    }

    private void setBreaker() {
        boolean open = run().strikes(Fault.BREAKER_IS_OPEN);
        if (open && BREAKER.getState() != CircuitBreaker.State.FORCED_OPEN) {
            BREAKER.transitionToForcedOpenState();
        } else if (!open && BREAKER.getState() != CircuitBreaker.State.DISABLED) {
            BREAKER.transitionToDisabledState();
        }
    }

    @Override
    protected Object complete(Command command, Settlement settlement) {
        var order = command.orderId();
        payments.put(order, settlement.after());
        if (settlement.isChange() && settlement.posting() != null) {
            ledger.add(settlement.posting());
        }
        switch (settlement.reply()) {
            case PaymentVoided _, PaymentRefunded _ -> outside.noteUndone(order);
            case PaymentDeclined declined
            when declined.reason().equals("payment_voided") -> run().saw(Sight.OVERTAKEN_PAYMENT_REFUSED);
            default -> {
                // Replies live in one package for each service, so Java cannot seal their root.
            }
        }
        return settlement.reply();
    }

    @Override
    protected boolean isUnknown(RuntimeException failure) {
        return failure instanceof OutcomeUnknown;
    }

    @Override
    protected boolean isForPeople(PermanentFailure failure) {
        return String.valueOf(failure.getMessage()).startsWith("the provider keeps the money");
    }

    @Override
    protected List<Message> hear(Event event) {
        throw new IllegalStateException("payment hears of no events, but " + event);
    }
}
