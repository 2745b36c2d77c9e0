package dev.orderly.sandbox.payments;

import static dev.orderly.sandbox.payments.ProviderCall.REFUND;

import dev.orderly.sandbox.operations.Answer;
import dev.orderly.sandbox.operations.CountedCalls;
import dev.orderly.sandbox.operations.Outcome;
import dev.orderly.sandbox.operations.Outcome.AnswerLost;
import dev.orderly.sandbox.operations.Outcome.Answered;
import dev.orderly.sandbox.operations.Outcome.AnsweredLate;
import dev.orderly.sandbox.operations.Outcome.Failed;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets a call go wrong the way its card asks for. */
@Component
class CardFaults {

    private static final int FAILING_REFUNDS = 3;

    private final CountedCalls calls;
    private final Duration late;

    CardFaults(CountedCalls calls, PaymentProperties properties) {
        this.calls = calls;
        this.late = properties.lateAfter();
    }

    /** @param subject what "the first call" is counted for: the reference until there is an authorization, then its id */
    Outcome apply(TestCard card, String subject, ProviderCall call, Supplier<Answer> effect) {
        return switch (card) {
            case TIMEOUT ->
                calls.isFirst(subject, call)
                        ? new Failed(HttpStatus.SERVICE_UNAVAILABLE, late)
                        : new Answered(effect.get());
            case LATE -> new AnsweredLate(effect.get(), late);
            case UNKNOWN -> calls.isFirst(subject, call) ? new AnswerLost(effect.get()) : new Answered(effect.get());
            case REFUND_FAILS ->
                call == REFUND && calls.count(subject, call) <= FAILING_REFUNDS
                        ? new Failed(HttpStatus.INTERNAL_SERVER_ERROR, Duration.ZERO)
                        : new Answered(effect.get());
            case APPROVES, DECLINED, INSUFFICIENT_FUNDS, CAPTURE_DECLINED -> new Answered(effect.get());
        };
    }
}
