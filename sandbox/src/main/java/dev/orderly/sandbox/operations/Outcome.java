package dev.orderly.sandbox.operations;

import java.time.Duration;
import org.springframework.http.HttpStatus;

/** What happens to a call: whether it takes effect, and what its caller hears of it. */
public sealed interface Outcome {

    /** The effect and its answer are committed, whatever the caller hears. */
    sealed interface Effective extends Outcome {
        Answer answer();
    }

    record Answered(Answer answer) implements Effective {}

    record AnsweredLate(Answer answer, Duration delay) implements Effective {}

    record AnswerLost(Answer answer) implements Effective {}

    /** Nothing happened, and the same key may be used again. */
    record Failed(HttpStatus httpStatus, Duration delay) implements Outcome {}
}
