package dev.orderly.simulation.shop;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.payments.provider.OutcomeUnknown;
import dev.orderly.payments.provider.ProviderAnswer;
import dev.orderly.payments.provider.ProviderAnswer.Accepted;
import dev.orderly.payments.provider.ProviderAnswer.Refused;
import dev.orderly.payments.provider.ProviderClient;
import dev.orderly.payments.provider.ProviderRequest;
import dev.orderly.simulation.chance.Cause;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import dev.orderly.simulation.chance.Violation;
import dev.orderly.simulation.network.Message;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The payment provider: it holds, takes and returns money. */
final class Provider implements ProviderClient {

    private final Run run;
    private final Outside<ProviderAnswer> outside;
    private final Map<String, Hold> holds = new LinkedHashMap<>();
    private final Set<OrderId> undone = new HashSet<>();

    enum State {
        HELD,
        RELEASED,
        TAKEN,
        RETURNED
    }

    /** Money on a card; what was taken goes by the name of what was held. */
    record Hold(OrderId order, Money amount, State state) {}

    Provider(Run run) {
        this.run = run;
        this.outside = new Outside<>("the provider", run, what -> new OutcomeUnknown("no answer to " + what, null));
    }

    @Override
    public ProviderAnswer send(UUID key, ProviderRequest request) {
        return outside.call(key, request.getClass().getSimpleName(), () -> carryOut(request));
    }

    @Override
    public Optional<ProviderAnswer> find(UUID key) {
        var found = Optional.ofNullable(outside.find(key));
        if (found.isPresent()) {
            run.saw(Sight.OUTCOME_FOUND_BY_ASKING);
        }
        return found;
    }

    /** From now on nothing may move the money of an order any more but back. */
    void noteUndone(OrderId order) {
        undone.add(order);
    }

    Map<String, Hold> holds() {
        return holds;
    }

    private ProviderAnswer carryOut(ProviderRequest request) {
        return switch (request) {
            case ProviderRequest.Authorize authorize -> hold(authorize);
            case ProviderRequest.Capture(var id) -> capture(id);
            case ProviderRequest.Release(var id) -> giveBack(id, State.HELD, State.RELEASED);
            case ProviderRequest.Refund(var id) -> giveBack(id, State.TAKEN, State.RETURNED);
        };
    }

    private ProviderAnswer hold(ProviderRequest.Authorize request) {
        var order = request.reference();
        if (run.strikes(Fault.CARD_DECLINED)) {
            run.befalls(order.value(), Cause.CARD_DECLINED);
            return new Refused("card_declined");
        }
        requireNotUndone(order);
        if (holds.values().stream().anyMatch(hold -> hold.order().equals(order))) {
            throw new Violation("each card is asked once for an order", "order " + Message.number(order));
        }
        var id = "auth_" + holds.size();
        holds.put(id, new Hold(order, request.amount(), State.HELD));
        return new Accepted(id);
    }

    private ProviderAnswer capture(String id) {
        var order = hold(id).order();
        if (run.strikes(Fault.CAPTURE_DECLINED)) {
            run.befalls(order.value(), Cause.CAPTURE_DECLINED);
            return new Refused("capture_declined");
        }
        requireNotUndone(order);
        return become(id, State.HELD, State.TAKEN);
    }

    private ProviderAnswer giveBack(String id, State from, State to) {
        if (run.strikes(Fault.MONEY_IS_KEPT)) {
            return new Refused("not_now");
        }
        return become(id, from, to);
    }

    private ProviderAnswer become(String id, State from, State to) {
        var hold = hold(id);
        if (hold.state() != from) {
            throw new PermanentFailure("the money is %s and cannot be %s".formatted(hold.state(), to));
        }
        holds.put(id, new Hold(hold.order(), hold.amount(), to));
        return new Accepted(id);
    }

    private Hold hold(String id) {
        return Objects.requireNonNull(holds.get(id));
    }

    private void requireNotUndone(OrderId order) {
        if (undone.contains(order)) {
            throw new Violation("what is undone stays undone", "money of order " + Message.number(order) + " is moved");
        }
    }
}
