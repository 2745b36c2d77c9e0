package dev.orderly.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mistake that somebody could make in production code.
 *
 * @param file the source below its module's Java sources
 * @param text what is there, exactly once
 * @param mistake what is put in its place
 * @param rules those that speak of what it breaks, of which the first schedule that it spoils breaks one
 */
record PlantedDefect(String name, String module, String file, String text, String mistake, Set<String> rules) {

    private static final String NOTHING_FAILS = "nothing fails that nobody made fail";
    private static final String COMES_TO_REST = "everything comes to rest";
    private static final String ENDS = "every saga comes to its end";
    private static final String AGREES = "every order ends as its sagas do";
    private static final String ANSWERED = "every wish to cancel is answered";
    private static final String TOLD_ONCE = "every order is told its end once";
    private static final String STOCK = "the orders that stand have bought their pieces, and no other has any";
    private static final String MONEY = "the orders that stand are paid, and no other was but at its customer's wish";
    private static final String BOOKS = "the books say what the provider has taken and returned";
    private static final String PARCELS = "the orders that stand are shipped, and no other has a parcel";
    private static final String STAYS_UNDONE = "what is undone stays undone";
    private static final String UNDOES_LATE = "a late success is undone";
    private static final String NO_RETURN = "nobody turns back from where the point of no return may be passed";
    private static final String ONLY_POISON = "only what is poison becomes a dead letter";
    private static final String ASKED_ONCE = "each card is asked once for an order";
    private static final String HAS_CAUSE = "no order comes to nothing without a cause";

    static final List<PlantedDefect> ALL = List.of(
            inSaga(
                    "the undo is not armed before the command is sent",
                    "Armed",
                    "return outcome != Outcome.REFUSED && !undone;",
                    "return outcome == Outcome.DONE && !undone;",
                    STOCK,
                    MONEY,
                    PARCELS,
                    UNDOES_LATE),
            inSaga(
                    "a late success is ignored",
                    "SagaRun",
                    "case Answer.Done _ -> lateSuccess(index, armed.known(Outcome.DONE));",
                    "case Answer.Done _ -> {}",
                    UNDOES_LATE),
            inSaga(
                    "a reply is accepted whatever command it answers",
                    "SagaRun",
                    "var action = indexOf(armed -> armed.commandId().equals(commandId));",
                    "var action = saga.phase == Phase.RUNNING ? saga.step : indexOf(a -> a.commandId().equals(commandId));",
                    NOTHING_FAILS,
                    COMES_TO_REST,
                    ENDS,
                    AGREES,
                    STOCK,
                    MONEY,
                    BOOKS,
                    PARCELS,
                    STAYS_UNDONE,
                    UNDOES_LATE,
                    NO_RETURN,
                    ONLY_POISON,
                    HAS_CAUSE),
            inSaga(
                    "a deadline is not cancelled",
                    "SagaRun",
                    "if (generation != saga.generation || saga.phase.isEnded()) {",
                    "if (saga.phase.isEnded()) {",
                    "a stale deadline changes nothing"),
            inSaga(
                    "an unknown pivot is taken for a refused one",
                    "SagaCourse",
                    "case Step.Pivot _, Step.Forward _ -> false;",
                    "case Step.Pivot _ -> true; case Step.Forward _ -> false;",
                    NO_RETURN),
            inSaga(
                    "a declined capture is not compensated",
                    "SagaCourse",
                    "case Step.Undoable _, Step.Pivot _ -> true;",
                    "case Step.Undoable _ -> true; case Step.Pivot _ -> false;",
                    COMES_TO_REST,
                    ENDS),
            inSaga(
                    "patience never ends",
                    "Patience",
                    "return attempt >= attempts;",
                    "return attempt < 0;",
                    "patience ends"),
            inSaga(
                    "patience ends after one attempt",
                    "Patience",
                    "return attempt >= attempts;",
                    "return attempt >= 1;",
                    HAS_CAUSE),
            inSaga(
                    "a cancellation does not wait for the end of what it cancels",
                    "SagaEngine",
                    "run(saga, run -> run.waitFor(\"the end of \" + place.definition()));",
                    "run(saga, SagaRun::begin);",
                    NOTHING_FAILS,
                    COMES_TO_REST,
                    ENDS,
                    AGREES,
                    ANSWERED,
                    TOLD_ONCE,
                    STOCK,
                    MONEY,
                    BOOKS,
                    PARCELS,
                    STAYS_UNDONE,
                    ONLY_POISON),
            inSaga(
                    "an order is carried out although it was cancelled before it came",
                    "SagaRun",
                    "saga.order = order.withoutPersonalData();\n        course.close();",
                    "saga.order = order;\n        course.begin();",
                    NOTHING_FAILS,
                    ENDS,
                    AGREES,
                    ANSWERED),
            inSaga(
                    "an old reservation is released while its order needs it",
                    "SagaEngine",
                    "if (place != null && place.phase().isEndedInVain() && place.hasSent(0)) {",
                    "if (place != null && place.hasSent(0)) {",
                    NOTHING_FAILS,
                    COMES_TO_REST,
                    ENDS,
                    AGREES,
                    STOCK,
                    STAYS_UNDONE,
                    ONLY_POISON),
            in(
                    "inventory leaves no tombstone",
                    "inventory-service",
                    "inventory/stock/StockDecision",
                    "case NONE, RESERVED, SOLD -> state.become(Status.RELEASED, StockLevel::release);",
                    "case NONE -> state; case RESERVED, SOLD -> state.become(Status.RELEASED, StockLevel::release);",
                    STAYS_UNDONE),
            in(
                    "payment leaves no tombstone",
                    "payment-service",
                    "payments/payment/Decision",
                    "case NONE -> new Settled(Settlement.changed(payment, payment.release(), voided));",
                    "case NONE -> settled(payment, voided);",
                    STAYS_UNDONE),
            in(
                    "shipping leaves no tombstone",
                    "shipping-service",
                    "shipping/shipments/ShipmentDecision",
                    "return new Settled(new Added(cancelled, (now, _) -> Shipment.tombstone(id, now)));",
                    "return new Settled(new Unchanged(cancelled));",
                    STAYS_UNDONE),
            in(
                    "the provider is sent another key each time",
                    "payment-service",
                    "payments/provider/PaymentProvider",
                    "return throughBreaker(() -> client.send(key, request));",
                    "return throughBreaker(() -> client.send(UUID.randomUUID(), request));",
                    NOTHING_FAILS,
                    MONEY,
                    BOOKS,
                    STAYS_UNDONE,
                    ONLY_POISON,
                    ASKED_ONCE),
            in(
                    "a cancelled parcel is dispatched",
                    "shipping-service",
                    "shipping/shipments/Shipment",
                    "case CANCELLED, AWAITING_DISPATCH, DISPATCHED, IN_TRANSIT, DELIVERED -> {}\n            case BOOKED, REFUSED -> {",
                    "case AWAITING_DISPATCH, DISPATCHED, IN_TRANSIT, DELIVERED -> {}\n            case CANCELLED, BOOKED, REFUSED -> {",
                    NOTHING_FAILS,
                    COMES_TO_REST,
                    PARCELS));

    private static PlantedDefect inSaga(String name, String type, String text, String mistake, String... rules) {
        return in(name, "saga-orchestrator", "saga/engine/" + type, text, mistake, rules);
    }

    private static PlantedDefect in(
            String name, String module, String type, String text, String mistake, String... rules) {
        return new PlantedDefect(name, module, "dev/orderly/" + type, text, mistake, Set.of(rules));
    }

    String type() {
        return file.replace('/', '.');
    }

    /** The source with the mistake in it. */
    String source() throws IOException {
        var source = Files.readString(Path.of("..", module, "src/main/java", file + ".java"));
        assertThat(source.split(Pattern.quote(text), -1))
                .as("the text to be replaced is in %s exactly once", file)
                .hasSize(2);
        return source.replace(text, mistake);
    }

    @Override
    public String toString() {
        return name;
    }
}
