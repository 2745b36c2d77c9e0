package dev.orderly.localstack.links;

import java.time.Duration;

/** What is wrong with a line. */
public sealed interface Disturbance {

    Disturbance NONE = new None();

    record None() implements Disturbance {}

    /** Nothing gets through, and whoever calls is hung up on. */
    record Cut() implements Disturbance {}

    /** What clients say arrives, what they are answered does not: they cannot know what was done. */
    record LostAnswers() implements Disturbance {}

    /** Every piece that is sent arrives so much later. */
    record Delay(Duration by) implements Disturbance {}

    /** No more gets through in a second. */
    record Throttle(int bytesPerSecond) implements Disturbance {}
}
