package dev.orderly.saga.engine;

import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.saga.engine.Armed.Outcome;
import dev.orderly.saga.engine.JournalEntry.What;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads what a saga is told and decides where it goes. */
final class SagaRun {

    private final SagaDraft saga;
    private final SagaCourse course;

    SagaRun(Saga saga, SagaDefinition definition, Patience patience, Supplier<UUID> ids, Effects effects) {
        this.saga = new SagaDraft(saga, patience, effects);
        this.course = new SagaCourse(this.saga, definition, ids);
    }

    Saga result() {
        return saga.toSaga();
    }

    void begin() {
        course.begin();
    }

    void waitFor(String what) {
        saga.note(What.WAITING, null, null, what);
    }

    void becomeStuck(String why) {
        saga.becomeStuck(why);
    }

    /** Ends a saga that has waited and now has nothing to do. */
    void endAsMoot(String why) {
        saga.end(Phase.REFUSED, why);
    }

    /** Leaves behind that the order is not to be carried out, should it come yet. */
    void leaveCancelled(UUID commandId) {
        saga.closing = Closing.with(new Verdict.Cancelled(), commandId);
        saga.note(What.CANCELLATION_REQUESTED, null, null, "before the order itself");
    }

    /** The order has come after the wish to cancel it: nothing is done but to tell it so. */
    void orderCame(OrderCreated order) {
        saga.order = order.withoutPersonalData();
        course.close();
    }

    /** Stock comes first, so that its undo is the last: if that was lost, it is given once more. */
    void giveBackWhatIsLeft() {
        course.undoOnceMore(0);
    }

    void cancel() {
        saga.note(What.CANCELLATION_REQUESTED, saga.stepName(), null, null);
        course.turnBack(new Verdict.Cancelled());
    }

    void ignore(String message, String why) {
        saga.note(What.IGNORED, saga.stepName(), message, why);
    }

    void answered(UUID commandId, Answer answer) {
        var action = indexOf(armed -> armed.commandId().equals(commandId));
        var undo = indexOf(armed -> commandId.equals(armed.undoId()));
        if (action >= 0) {
            actionAnswered(action, answer);
        } else if (undo >= 0) {
            undoAnswered(undo, answer);
        } else if (saga.closing != null && saga.closing.commandId().equals(commandId)) {
            closingAnswered(answer);
        } else {
            ignore(answer.message(), "it answers no command of this saga");
        }
    }

    void deadlinePassed(int generation) {
        if (generation != saga.generation || saga.phase.isEnded()) {
            return;
        }
        if (saga.stuck || !saga.isPatienceExhausted()) {
            course.sendAgain();
            return;
        }
        var why = "no answer after %d attempts".formatted(saga.attempt);
        saga.note(What.GAVE_UP, saga.stepName(), null, why);
        if (course.canTurnBackWithoutAnswer()) {
            course.turnBack(new Verdict.Rejected(RejectionReason.UNAVAILABLE, saga.stepName() + ": " + why));
        } else {
            saga.becomeStuck(why);
            course.sendAgain();
        }
    }

    void retry() {
        saga.note(What.OPERATOR, saga.stepName(), null, "retry");
        saga.stuck = false;
        if (saga.phase == Phase.WAITING) {
            course.begin();
        } else {
            saga.attempt = 0;
            course.sendAgain();
        }
    }

    void compensate() {
        saga.note(What.OPERATOR, saga.stepName(), null, "compensate");
        course.turnBack(new Verdict.Rejected(RejectionReason.UNAVAILABLE, "given up by an operator"));
    }

    void resolve(String reason) {
        saga.note(What.OPERATOR, saga.stepName(), null, "resolve");
        saga.end(Phase.RESOLVED, reason);
    }

    private int indexOf(Predicate<Armed> wanted) {
        return IntStream.range(0, saga.armed.size())
                .filter(index -> wanted.test(saga.armed.get(index)))
                .findFirst()
                .orElse(-1);
    }

    private void actionAnswered(int index, Answer answer) {
        var armed = saga.armed.get(index);
        if (!armed.isUnknown()) {
            ignore(answer.message(), "the outcome of %s is known already".formatted(armed.name()));
        } else if (saga.phase == Phase.RUNNING) {
            awaitedAnswer(index, armed, answer);
        } else {
            lateAnswer(index, armed, answer);
        }
    }

    private void awaitedAnswer(int index, Armed armed, Answer answer) {
        switch (answer) {
            case Answer.Done done -> {
                saga.armed.set(index, armed.known(Outcome.DONE));
                saga.note(What.DONE, armed.name(), done.message(), null);
                course.goOn();
            }
            case Answer.Refused(var message, var reason, var detail) -> {
                saga.note(What.REFUSED, armed.name(), message, detail);
                if (course.canTurnBackWhenRefused()) {
                    saga.armed.set(index, armed.known(Outcome.REFUSED));
                    course.turnBack(new Verdict.Rejected(reason, detail));
                } else {
                    course.stopAt("refused after the pivot: " + detail);
                }
            }
            case Answer.Failed(var message, var detail) -> {
                saga.note(What.FAILED, armed.name(), message, detail);
                if (course.canTurnBackWithoutAnswer()) {
                    course.turnBack(new Verdict.Rejected(RejectionReason.UNAVAILABLE, armed.name() + " failed"));
                } else {
                    course.stopAt("failed where there is no way back: " + detail);
                }
            }
        }
    }

    /** An answer to a step that the saga has stopped waiting for, and undoes or has undone. */
    private void lateAnswer(int index, Armed armed, Answer answer) {
        saga.note(What.LATE, armed.name(), answer.message(), null);
        switch (answer) {
            case Answer.Done _ -> lateSuccess(index, armed.known(Outcome.DONE));
            case Answer.Refused _ -> saga.armed.set(index, armed.known(Outcome.REFUSED));
            case Answer.Failed _ -> {
                // It tells nothing new: what the step did stays unknown, and its undo acts on what it finds.
            }
        }
    }

    private void lateSuccess(int index, Armed armed) {
        var undoWasSent = armed.undoId() != null;
        saga.armed.set(index, undoWasSent ? armed.toBeUndone() : armed);
        var waitsForAnotherUndo = saga.phase == Phase.COMPENSATING && saga.step != index;
        if (undoWasSent && !waitsForAnotherUndo && saga.phase != Phase.RESOLVED) {
            course.undoNext();
        }
    }

    private void undoAnswered(int index, Answer answer) {
        var armed = saga.armed.get(index);
        if (saga.phase != Phase.COMPENSATING || saga.step != index) {
            ignore(answer.message(), "%s is undone already".formatted(armed.name()));
            return;
        }
        switch (answer) {
            case Answer.Done done -> {
                saga.armed.set(index, armed.afterUndo());
                saga.note(What.DONE, armed.name(), done.message(), null);
                course.undoNext();
            }
            case Answer.Refused(var message, var _, var detail) -> notUndone(What.REFUSED, message, detail);
            case Answer.Failed(var message, var detail) -> notUndone(What.FAILED, message, detail);
        }
    }

    private void notUndone(What what, String message, String detail) {
        saga.note(what, saga.stepName(), message, detail);
        course.stopAt("cannot be undone: " + detail);
    }

    private void closingAnswered(Answer answer) {
        if (saga.requireClosing().told()) {
            ignore(answer.message(), "the order was told already");
            return;
        }
        switch (answer) {
            case Answer.Done done -> {
                saga.closing = saga.requireClosing().afterTelling();
                saga.note(What.DONE, null, done.message(), null);
                if (saga.phase == Phase.CLOSING) {
                    course.close();
                }
            }
            case Answer.Refused(var message, var _, var detail) -> notClosed(What.REFUSED, message, detail);
            case Answer.Failed(var message, var detail) -> notClosed(What.FAILED, message, detail);
        }
    }

    private void notClosed(What what, String message, String detail) {
        saga.note(what, null, message, detail);
        if (saga.phase == Phase.CLOSING) {
            course.stopAt("the order cannot be told: " + detail);
        } else {
            course.renewClosing();
        }
    }
}
