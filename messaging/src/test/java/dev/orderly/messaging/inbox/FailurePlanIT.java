package dev.orderly.messaging.inbox;

import static dev.orderly.messaging.inbox.OpenBank.command;
import static dev.orderly.messaging.inbox.OpenBank.note;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.inbox.Bank.Deposit;
import dev.orderly.testing.Survives;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of messages that cannot be handled. */
class FailurePlanIT {

    private final OpenBank open = new OpenBank();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    @Survives(15)
    void handlesTheNeighboursOfAFailingMessageAndTheMessageItselfLater() {
        open.bank.failures.put("bob", new IllegalStateException("not today"));

        open.commands()
                .consume(List.of(
                        command(new Deposit("alice", 1)),
                        command(new Deposit("bob", 1)),
                        command(new Deposit("carol", 1))));

        assertThat(open.balance("alice")).isEqualTo(1);
        assertThat(open.balance("carol")).isEqualTo(1);
        assertThat(open.count("messaging.retry_messages")).isEqualTo(1);

        open.bank.failures.clear();
        open.consumers.start();

        await().until(() -> open.count("messaging.retry_messages") == 0);
        assertThat(open.balance("bob")).isEqualTo(1);
        assertThat(open.deadLetters()).isEmpty();
    }

    @Test
    @Survives(50)
    void buriesAMessageWhoseAttemptsAreExhaustedAndAnswersItsCommand() {
        open.bank.failures.put("bob", new IllegalStateException("never"));
        open.consumers.start();

        open.commands().consume(List.of(command(new Deposit("bob", 1))));

        await().untilAsserted(() -> assertThat(open.deadLetters()).hasSize(1));
        assertThat(open.deadLetters().getFirst())
                .containsEntry("x-error-message", "never")
                .containsEntry("x-attempts", "5")
                .containsEntry("type", "bank.deposit")
                .containsKeys("x-error-fingerprint", "x-first-failed-at", "x-last-failed-at", "x-origin");
        assertThat(open.replies()).containsExactly("messaging.command-failed");
        assertThat(open.count("messaging.retry_messages")).isZero();
    }

    @Test
    void buriesAPermanentFailureAtOnceAndOnlyOnce() {
        open.bank.failures.put("bob", Bank.permanently("refused"));
        IncomingMessage message = command(new Deposit("bob", 1));

        open.commands().consume(List.of(message));
        open.commands().consume(List.of(message));

        assertThat(open.deadLetters()).hasSize(1);
        assertThat(open.deadLetters().getFirst()).containsEntry("x-attempts", "1");
        assertThat(open.replies()).containsOnly("messaging.command-failed");
    }

    @Test
    @Survives({20, 50})
    void buriesWhatItCannotReadWithItsBytes() {
        byte[] binary = {0, 1, 2, (byte) 0xff};
        IncomingMessage unreadable = command(new Deposit("alice", 1));

        open.commands()
                .consume(List.of(
                        new IncomingMessage(unreadable.headers(), binary, null, "test"),
                        new IncomingMessage(Map.of(), "no headers".getBytes(UTF_8), null, "test"),
                        new IncomingMessage(Map.of("type", "bank.deposit"), new byte[0], null, "test"),
                        command(new Deposit("carol", 1))));

        assertThat(open.balance("carol")).isEqualTo(1);
        assertThat(open.deadLetters()).hasSize(3);
        assertThat(open.jdbc
                        .sql(
                                "select body from messaging.outbox_messages where routing_key = 'bank.commands.dlq' order by seq limit 1")
                        .query((row, _) -> row.getBytes(1))
                        .single())
                .isEqualTo(binary);
        assertThat(open.replies()).contains("messaging.command-failed", "bank.deposited");
    }

    @Test
    void buriesWhatHasMoreAndLongerHeadersThanCanBeStoredAndSentOn() {
        var headers = new HashMap<>(command(new Deposit("alice", 1)).headers());
        headers.put("subject", "x".repeat(100_000));
        headers.put("n".repeat(250), "1");
        IntStream.range(0, 2000).forEach(i -> headers.put("a-foreign-header-" + i, "\u20ac".repeat(1000)));

        open.commands()
                .consume(List.of(new IncomingMessage(headers, "{".getBytes(UTF_8), "k".repeat(100_000), "test")));

        assertThat(open.deadLetters()).hasSize(1);
        assertThat(open.deadLetters().getFirst()).hasSizeLessThan(80).allSatisfy((name, value) -> {
            assertThat(name).hasSizeLessThanOrEqualTo(64);
            assertThat(value).hasSizeLessThanOrEqualTo(2000);
        });
    }

    @Test
    @Survives(21)
    void buriesAnUnknownVersion() {
        IncomingMessage message = command(new Deposit("alice", 1));
        var headers = new HashMap<>(message.headers());
        headers.put("dataschema", "urn:orderly:open.bank.deposit/99");

        open.commands().consume(List.of(new IncomingMessage(headers, message.body(), null, "test")));

        assertThat(open.deadLetters().getFirst().get("x-error-message")).contains("bank.deposit/99");
    }

    @Test
    @Survives(31)
    void keepsTheOrderOfAKeyWhileItsFirstMessageWaits() {
        open.bank.failures.put("alice", new IllegalStateException("not yet"));
        open.notes().consume(List.of(note("alice", 1), note("bob", 1)));
        open.notes().consume(List.of(note("alice", 2), note("bob", 2)));
        open.bank.failures.clear();
        open.notes().consume(List.of(note("alice", 3), note("bob", 3)));
        assertThat(open.noted("bob")).containsExactly(1, 2, 3);
        assertThat(open.noted("alice")).isEmpty();

        open.consumers.start();

        await().untilAsserted(() -> assertThat(open.noted("alice")).containsExactly(1, 2, 3));
        open.notes().consume(List.of(note("alice", 4)));
        assertThat(open.noted("alice")).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest(name = "text {index}")
    @MethodSource("awkwardTexts")
    void recordsAFailureWhateverItSays(String text) {
        open.bank.failures.put("bob", new IllegalStateException(text));
        open.consumers.start();

        open.commands().consume(List.of(command(new Deposit("alice", 1)), command(new Deposit("bob", 1))));

        await().untilAsserted(() -> assertThat(open.deadLetters()).hasSize(1));
        assertThat(open.deadLetters().getFirst()).containsEntry("x-attempts", "5");
        assertThat(open.deadLetters().getFirst().get("x-error-message"))
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(2000);
        assertThat(open.replies()).containsExactlyInAnyOrder("bank.deposited", "messaging.command-failed");
    }

    /** PostgreSQL has no NUL, headers are not endless, and the cut may leave half of a surrogate pair. */
    static Stream<String> awkwardTexts() {
        return Stream.of(
                "a NUL: \0.",
                "long".repeat(100_000),
                "😀".repeat(2000),
                "x" + "😀".repeat(2000),
                "half a pair: \ud83d");
    }

    @Test
    void buriesAMessageWhoseFailureIsItsOwnCause() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));
        open.bank.failures.put("bob", one);
        open.consumers.start();

        open.commands().consume(List.of(command(new Deposit("bob", 1))));

        await().untilAsserted(() -> assertThat(open.deadLetters()).hasSize(1));
    }

    @Test
    @Survives(19)
    void tellsDeadLettersApartByTheirIds() {
        IncomingMessage one = withBody(command(new Deposit("alice", 1)), "the same");
        IncomingMessage other = withBody(command(new Deposit("alice", 1)), "the same");

        open.commands().consume(List.of(one, other));
        open.commands().consume(List.of(other, one));

        assertThat(open.deadLetters())
                .extracting(letter -> letter.get("id"))
                .containsExactly(one.headers().get("id"), other.headers().get("id"));
    }

    @Test
    @Survives(19)
    void tellsDeadLettersWithoutAnIdApartByAllTheirBytes() {
        byte[] bytes = {0, 31};
        byte[] withTheSameHashCode = {1, 0};
        IncomingMessage one = new IncomingMessage(Map.of(), bytes, null, "test");
        IncomingMessage other = new IncomingMessage(Map.of(), withTheSameHashCode, null, "test");

        areTwoDeadLettersHoweverOftenTheyCome(open.commands(), one, other);
    }

    @Test
    @Survives(19)
    void tellsRecordsWithoutAnIdApartByTheirPlaceInTheTopic() {
        byte[] same = "the same".getBytes(UTF_8);
        IncomingMessage one = new IncomingMessage(Map.of(), same, null, "topic bank.notes-0@1");
        IncomingMessage other = new IncomingMessage(Map.of(), same, null, "topic bank.notes-0@2");

        areTwoDeadLettersHoweverOftenTheyCome(open.notes(), one, other);
    }

    private void areTwoDeadLettersHoweverOftenTheyCome(
            MessageConsumer consumer, IncomingMessage one, IncomingMessage other) {
        consumer.consume(List.of(one, other));
        consumer.consume(List.of(other, one));

        assertThat(open.deadLetters()).hasSize(2);
    }

    @Test
    void buriesAMessageWhoseHandlerEndsInAnErrorAndHandlesTheOthers() {
        open.bank.failures.put("bob", new StackOverflowError());
        open.consumers.start();

        open.commands()
                .consume(List.of(
                        command(new Deposit("alice", 1)),
                        command(new Deposit("bob", 1)),
                        command(new Deposit("carol", 1))));

        assertThat(open.balance("alice")).isEqualTo(1);
        assertThat(open.balance("carol")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(open.deadLetters()).hasSize(1));
        assertThat(open.deadLetters().getFirst())
                .containsEntry("x-error-type", "java.lang.StackOverflowError")
                .containsEntry("x-attempts", "5");
        assertThat(open.replies()).contains("messaging.command-failed");
        open.commands().consume(List.of(command(new Deposit("bob's heir", 1))));
        assertThat(open.balance("bob's heir")).isEqualTo(1);
    }

    @Test
    @Survives(31)
    void letsAKeyGoOnAfterAMessageWhoseHandlerEndsInAnError() {
        open.bank.failures.put("alice", new NoClassDefFoundError("dev/orderly/Missing"));
        open.consumers.start();
        open.notes().consume(List.of(note("alice", 1)));
        await().untilAsserted(() -> assertThat(open.deadLetters()).hasSize(1));

        open.bank.failures.clear();
        open.notes().consume(List.of(note("alice", 2)));

        assertThat(open.noted("alice")).containsExactly(2);
    }

    @Test
    void buriesMessagesWhoseClassCannotBeInitialised() throws Exception {
        IncomingMessage one = withBody(command(new Deposit("alice", 1)), "{\"account\": \"alice\"}");
        var headers = new HashMap<>(one.headers());
        headers.put("type", "bank.broken");
        headers.put("dataschema", "urn:orderly:bank.broken/1");
        headers.put("id", MessageIds.next().toString());

        open.commands()
                .consume(List.of(
                        new IncomingMessage(headers, one.body(), null, "test"), command(new Deposit("bob", 1))));
        headers.put("id", MessageIds.next().toString());
        open.commands()
                .consume(List.of(
                        new IncomingMessage(headers, one.body(), null, "test"), command(new Deposit("bob", 1))));

        assertThat(open.deadLetters())
                .extracting(letter -> letter.get("x-error-type"))
                .contains("java.lang.NoClassDefFoundError")
                .hasSize(2);
        assertThat(open.balance("bob")).isEqualTo(2);
    }

    private static IncomingMessage withBody(IncomingMessage message, String body) {
        return new IncomingMessage(message.headers(), body.getBytes(UTF_8), message.key(), message.origin());
    }
}
