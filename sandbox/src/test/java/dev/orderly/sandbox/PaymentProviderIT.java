package dev.orderly.sandbox;

import static dev.orderly.sandbox.SandboxClient.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.sandbox.SandboxClient.Reply;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(RunningSandbox.class)
class PaymentProviderIT {

    private final String key = newKey();
    private final String reference = newKey();

    @Autowired
    private SandboxClient sandbox;

    @Test
    void authorizesCapturesAndRefunds() {
        var authorized = sandbox.authorize(key, reference, "tok_visa");
        var captured = sandbox.capture(newKey(), authorized.text("id"));
        var refunded = sandbox.refund(newKey(), captured.text("id"));

        assertThat(authorized.status()).isEqualTo(201);
        assertThat(authorized.text("id")).startsWith("auth_");
        assertThat(authorized.text("status")).isEqualTo("AUTHORIZED");
        assertThat(captured.status()).isEqualTo(200);
        assertThat(captured.text("id")).startsWith("cap_");
        assertThat(captured.text("status")).isEqualTo("CAPTURED");
        assertThat(refunded.status()).isEqualTo(200);
        assertThat(refunded.text("id")).startsWith("ref_");
        assertThat(refunded.text("status")).isEqualTo("REFUNDED");
    }

    @Test
    void listsTheAuthorizationsOfAReferenceWithTheirAmounts() {
        sandbox.authorize(key, reference, "tok_visa");

        var only = sandbox.authorizations(reference).body().get(0);

        assertThat(sandbox.authorizations(reference).body().size()).isEqualTo(1);
        assertThat(only.get("amount").asString()).isEqualTo("25.80");
        assertThat(only.get("currency").asString()).isEqualTo("EUR");
        assertThat(only.get("status").asString()).isEqualTo("AUTHORIZED");
    }

    @ParameterizedTest
    @CsvSource({
        "tok_declined, card_declined",
        "tok_insufficient_funds, insufficient_funds",
        "tok_never_given, card_declined"
    })
    void declinesTheCard(String card, String code) {
        var reply = sandbox.authorize(key, reference, card);

        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply.text("code")).isEqualTo(code);
        assertThat(sandbox.authorizations(reference).body()).isEmpty();
        assertThat(sandbox.providerOperation(key).text("status")).isEqualTo("DECLINED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_visa", "tok_declined"})
    void givesTheStoredAnswerToARepeatedCall(String card) {
        var first = sandbox.authorize(key, reference, card);
        var effects = sandbox.authorizations(reference);

        assertThat(sandbox.authorize(key, reference, card)).isEqualTo(first);
        assertThat(sandbox.authorizations(reference)).isEqualTo(effects);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBody() {
        sandbox.authorize(key, reference, "tok_visa", "25.80");

        var reply = sandbox.authorize(key, reference, "tok_visa", "99.00");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("code")).isEqualTo("idempotency_key_reused");
        assertThat(sandbox.authorizations(reference).body().size()).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherOperation() {
        sandbox.authorize(key, reference, "tok_visa");
        var id = sandbox.providerOperation(key).text("id");

        assertThat(sandbox.capture(key, id).status()).isEqualTo(422);
        assertThat(sandbox.authorizations(reference).body().get(0).get("status").asString())
                .isEqualTo("AUTHORIZED");
    }

    @Test
    void namesTheHeaderThatIsMissing() {
        var reply = sandbox.post("/provider/authorizations/auth_1/capture", null, null);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("detail")).contains("Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource({"-1, 422", "0, 422", "25.8049, 422", "plenty, 400"})
    void namesTheFieldThatIsWrong(String amount, int status) {
        var reply = sandbox.authorize(key, reference, "tok_visa", amount);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().at("/errors/0/field").asString()).isEqualTo("amount");
    }

    @Test
    void knowsNothingOfWhatItNeverSaw() {
        assertThat(sandbox.providerOperation(key).status()).isEqualTo(404);
        assertThat(sandbox.capture(key, "auth_unknown").status()).isEqualTo(404);
        assertThat(sandbox.refund(key, "cap_unknown").status()).isEqualTo(404);
    }

    @Test
    void hangsWithoutEffectOnTheFirstCallThenSucceeds() {
        assertThat(sandbox.authorizeTimesOut(key, reference, "tok_timeout")).isTrue();
        assertThat(sandbox.providerOperation(key).status()).isEqualTo(404);

        assertThat(sandbox.authorize(key, reference, "tok_timeout").status()).isEqualTo(201);
        assertThat(sandbox.authorizations(reference).body().size()).isEqualTo(1);
    }

    @Test
    void answersLateWhatAQueryFindsAtOnce() {
        assertThat(sandbox.authorizeTimesOut(key, reference, "tok_late")).isTrue();

        await().untilAsserted(() ->
                assertThat(sandbox.providerOperation(key).text("status")).isEqualTo("AUTHORIZED"));
    }

    @Test
    void losesTheFirstAnswerOfAnUnknownOutcomeButTellsItToAQuery() {
        assertThat(sandbox.authorize(key, reference, "tok_unknown").status()).isEqualTo(500);

        var operation = sandbox.providerOperation(key);
        assertThat(operation.text("kind")).isEqualTo("AUTHORIZE");
        assertThat(operation.text("status")).isEqualTo("AUTHORIZED");
        assertThat(operation.body().at("/answer/status").asInt()).isEqualTo(201);
        assertThat(operation.body().at("/answer/body/id").asString()).isEqualTo(operation.text("id"));
        assertThat(sandbox.authorize(key, reference, "tok_unknown").text("id")).isEqualTo(operation.text("id"));
    }

    @Test
    void losesTheFirstAnswerOfTheCaptureToo() {
        var id = sandbox.authorized("tok_unknown");

        assertThat(sandbox.capture(key, id).status()).isEqualTo(500);
        assertThat(sandbox.providerOperation(key).text("status")).isEqualTo("CAPTURED");
        assertThat(sandbox.capture(key, id).status()).isEqualTo(200);
    }

    @Test
    void declinesTheCaptureAndLeavesTheMoneyToBeVoided() {
        var id = sandbox.authorized("tok_capture_declined");

        var captured = sandbox.capture(key, id);

        assertThat(captured.status()).isEqualTo(402);
        assertThat(captured.text("code")).isEqualTo("capture_declined");
        assertThat(sandbox.cancel(newKey(), id).text("status")).isEqualTo("VOIDED");
    }

    @Test
    void failsThreeRefundsBeforeItRefunds() {
        var id = sandbox.authorized("tok_refund_fails");
        var captureId = sandbox.capture(newKey(), id).text("id");

        var statuses = IntStream.range(0, 5)
                .mapToObj(attempt -> sandbox.refund(key, captureId).status());

        assertThat(statuses).containsExactly(500, 500, 500, 200, 200);
    }

    @Test
    void voidsAsOftenAsItIsAsked() {
        var id = sandbox.authorized("tok_visa");

        assertThat(sandbox.cancel(newKey(), id).text("status")).isEqualTo("VOIDED");
        assertThat(sandbox.cancel(newKey(), id).text("status")).isEqualTo("VOIDED");
        assertThat(sandbox.capture(newKey(), id).text("code")).isEqualTo("already_voided");
    }

    @Test
    void voidsNothingThatWasCaptured() {
        var id = sandbox.authorized("tok_visa");
        sandbox.capture(newKey(), id);

        var reply = sandbox.cancel(key, id);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("code")).isEqualTo("already_captured");
    }

    @Test
    void refundsOnce() {
        var captureId =
                sandbox.capture(newKey(), sandbox.authorized("tok_visa")).text("id");
        sandbox.refund(newKey(), captureId);

        assertThat(sandbox.refund(newKey(), captureId).text("code")).isEqualTo("already_refunded");
    }

    @Test
    void capturesOnceWhenAskedManyTimesAtOnce() {
        var id = sandbox.authorized("tok_visa");

        var statuses = atOnce(20, () -> sandbox.capture(newKey(), id)).stream().map(Reply::status);

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    }

    @Test
    void givesOneAnswerToTheSameCallMadeManyTimesAtOnce() {
        var replies = atOnce(20, () -> sandbox.authorize(key, reference, "tok_visa"));

        assertThat(replies).containsOnly(replies.getFirst());
        assertThat(replies.getFirst().status()).isEqualTo(201);
        assertThat(sandbox.authorizations(reference).body().size()).isEqualTo(1);
    }

    @Test
    void capturesOrVoidsButNeverBoth() {
        var id = sandbox.authorized("tok_visa");
        Callable<Reply> capture = () -> sandbox.capture(newKey(), id);
        Callable<Reply> cancel = () -> sandbox.cancel(newKey(), id);

        var calls = IntStream.range(0, 20).mapToObj(call -> call % 2 == 0 ? capture : cancel);
        var successes = atOnce(calls.toList()).stream().filter(reply -> reply.status() == 200);

        assertThat(successes.map(reply -> reply.text("status")).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void saysThatItIsWell(String probe) {
        assertThat(sandbox.get(probe).text("status")).isEqualTo("UP");
    }

    private static List<Reply> atOnce(int times, Callable<Reply> call) {
        return atOnce(IntStream.range(0, times).mapToObj(_ -> call).toList());
    }

    private static List<Reply> atOnce(List<Callable<Reply>> calls) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream()
                    .map(PaymentProviderIT::result)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Reply result(Future<Reply> call) {
        try {
            return call.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
