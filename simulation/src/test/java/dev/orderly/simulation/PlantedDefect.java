package dev.orderly.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A mistake that somebody could make in production code.
 *
 * @param file the source below its module's Java sources
 * @param text what is there, exactly once
 * @param mistake what is put in its place
 */
record PlantedDefect(String name, String module, String file, String text, String mistake) {

    static final List<PlantedDefect> ALL = List.of(
            inSaga(
                    "the undo is not armed before the command is sent",
                    "Armed",
                    "return outcome != Outcome.REFUSED && !undone;",
                    "return outcome == Outcome.DONE && !undone;"),
            inSaga(
                    "a late success is ignored",
                    "SagaRun",
                    "case Answer.Done _ -> lateSuccess(index, armed.known(Outcome.DONE));",
                    "case Answer.Done _ -> {}"),
            inSaga(
                    "a reply is accepted whatever command it answers",
                    "SagaRun",
                    "var action = indexOf(armed -> armed.commandId().equals(commandId));",
                    "var action = saga.phase == Phase.RUNNING ? saga.step : indexOf(a -> a.commandId().equals(commandId));"),
            inSaga(
                    "a deadline is not cancelled",
                    "SagaRun",
                    "if (generation != saga.generation || saga.phase.isEnded()) {",
                    "if (saga.phase.isEnded()) {"),
            inSaga(
                    "an unknown pivot is taken for a refused one",
                    "SagaCourse",
                    "case Step.Pivot _, Step.Forward _ -> false;",
                    "case Step.Pivot _ -> true; case Step.Forward _ -> false;"),
            inSaga(
                    "a declined capture is not compensated",
                    "SagaCourse",
                    "case Step.Undoable _, Step.Pivot _ -> true;",
                    "case Step.Undoable _ -> true; case Step.Pivot _ -> false;"),
            inSaga("patience never ends", "Patience", "return attempt >= attempts;", "return attempt < 0;"),
            inSaga(
                    "a cancellation does not wait for the end of what it cancels",
                    "SagaEngine",
                    "run(saga, run -> run.waitFor(\"the end of \" + place.definition()));",
                    "run(saga, SagaRun::begin);"),
            inSaga(
                    "an order is carried out although it was cancelled before it came",
                    "SagaRun",
                    "saga.order = order.withoutPersonalData();\n        course.close();",
                    "saga.order = order;\n        course.begin();"),
            inSaga(
                    "an old reservation is released while its order needs it",
                    "SagaEngine",
                    "if (place != null && place.phase().isEndedInVain() && place.hasSent(0)) {",
                    "if (place != null && place.hasSent(0)) {"),
            in(
                    "inventory leaves no tombstone",
                    "inventory-service",
                    "inventory/stock/StockDecision",
                    "case NONE, RESERVED, SOLD -> state.become(Status.RELEASED, StockLevel::release);",
                    "case NONE -> state; case RESERVED, SOLD -> state.become(Status.RELEASED, StockLevel::release);"),
            in(
                    "payment leaves no tombstone",
                    "payment-service",
                    "payments/payment/Decision",
                    "case NONE -> new Settled(Settlement.changed(payment, payment.release(), voided));",
                    "case NONE -> settled(payment, voided);"),
            in(
                    "shipping leaves no tombstone",
                    "shipping-service",
                    "shipping/shipments/ShipmentDecision",
                    "return new Settled(new Added(cancelled, (now, _) -> Shipment.tombstone(id, now)));",
                    "return new Settled(new Unchanged(cancelled));"),
            in(
                    "the provider is sent another key each time",
                    "payment-service",
                    "payments/provider/PaymentProvider",
                    "return throughBreaker(() -> client.send(key, request));",
                    "return throughBreaker(() -> client.send(UUID.randomUUID(), request));"),
            in(
                    "a cancelled parcel is dispatched",
                    "shipping-service",
                    "shipping/shipments/Shipment",
                    "case CANCELLED, AWAITING_DISPATCH, DISPATCHED, IN_TRANSIT, DELIVERED -> {}\n            case BOOKED, REFUSED -> {",
                    "case AWAITING_DISPATCH, DISPATCHED, IN_TRANSIT, DELIVERED -> {}\n            case CANCELLED, BOOKED, REFUSED -> {"));

    private static PlantedDefect inSaga(String name, String type, String text, String mistake) {
        return in(name, "saga-orchestrator", "saga/engine/" + type, text, mistake);
    }

    private static PlantedDefect in(String name, String module, String type, String text, String mistake) {
        return new PlantedDefect(name, module, "dev/orderly/" + type, text, mistake);
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
