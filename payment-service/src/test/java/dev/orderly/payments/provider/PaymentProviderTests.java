package dev.orderly.payments.provider;

import static dev.orderly.payments.provider.UnreliableProvider.Behaviour.ANSWERS;
import static dev.orderly.payments.provider.UnreliableProvider.Behaviour.DECLINES;
import static dev.orderly.payments.provider.UnreliableProvider.Behaviour.FAILS;
import static dev.orderly.payments.provider.UnreliableProvider.Behaviour.FAILS_AFTER_THE_EFFECT;
import static dev.orderly.payments.provider.UnreliableProvider.Behaviour.HANGS;
import static dev.orderly.payments.provider.UnreliableProvider.Behaviour.HANGS_AFTER_THE_EFFECT;
import static dev.orderly.payments.provider.UnreliableProvider.Behaviour.REFUSES_THE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.NotAttempted;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.payments.provider.ProviderAnswer.Accepted;
import dev.orderly.payments.provider.ProviderAnswer.Refused;
import dev.orderly.payments.provider.ProviderRequest.Authorize;
import dev.orderly.payments.provider.ProviderRequest.Capture;
import dev.orderly.payments.provider.ProviderRequest.Refund;
import dev.orderly.payments.provider.ProviderRequest.Release;
import dev.orderly.payments.provider.UnreliableProvider.Behaviour;
import dev.orderly.testing.Survives;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PaymentProviderTests {

    private static final Authorize AUTHORIZE =
            new Authorize(new OrderId(UUID.randomUUID()), Money.of("EUR", "25.80"), new CardToken("tok_visa"));

    private final UUID key = UUID.randomUUID();

    private UnreliableProvider remote;
    private PaymentProvider provider;

    @BeforeEach
    void startTheProvider() throws IOException {
        remote = new UnreliableProvider();
        provider = remote.client();
    }

    @AfterEach
    void stopTheProvider() {
        remote.close();
    }

    @Test
    void asksForEachMovementAtItsPlace() {
        provider.settle(UUID.randomUUID(), AUTHORIZE, false);
        provider.settle(UUID.randomUUID(), new Capture("auth_1"), false);
        provider.settle(UUID.randomUUID(), new Release("auth_2"), false);
        provider.settle(UUID.randomUUID(), new Refund("cap_1"), false);

        assertThat(remote.requests())
                .containsExactly(
                        "POST /provider/authorizations",
                        "POST /provider/authorizations/auth_1/capture",
                        "POST /provider/authorizations/auth_2/void",
                        "POST /provider/captures/cap_1/refund");
    }

    @Test
    void takesARefusalForAnAnswer() {
        remote.will(DECLINES);

        assertThat(provider.settle(key, AUTHORIZE, false)).isEqualTo(new Refused("card_declined"));
        assertThat(provider.settle(key, AUTHORIZE, true)).isEqualTo(new Refused("card_declined"));
        assertThat(remote.operations()).isOne();
    }

    @Test
    void givesUpWhatCanNeverBeDone() {
        remote.will(REFUSES_THE_REQUEST);

        assertThatExceptionOfType(PermanentFailure.class)
                .isThrownBy(() -> provider.settle(key, AUTHORIZE, false))
                .withMessageContaining("already_captured");
    }

    @ParameterizedTest
    @Survives(35)
    @EnumSource(names = ".*(AFTER_THE_EFFECT|MID_ANSWER)", mode = EnumSource.Mode.MATCH_ALL)
    void findsOutWhatBecameOfACallWhoseAnswerWasLost(Behaviour behaviour) {
        remote.will(behaviour);

        assertThat(provider.settle(key, AUTHORIZE, false)).isEqualTo(new Accepted("authorizations-" + key));
        assertThat(remote.requests())
                .containsExactly("POST /provider/authorizations", "GET /provider/operations/" + key);
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGS", "FAILS"})
    void callsAgainWithTheSameKeyWhenNothingHadHappened(Behaviour behaviour) {
        remote.will(behaviour);

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> provider.settle(key, AUTHORIZE, false));
        assertThat(provider.settle(key, AUTHORIZE, true)).isEqualTo(new Accepted("authorizations-" + key));
        assertThat(remote.requests())
                .containsExactly(
                        "POST /provider/authorizations",
                        "GET /provider/operations/" + key,
                        "GET /provider/operations/" + key,
                        "POST /provider/authorizations");
    }

    @Test
    void saysWhatItAskedBeforeItDecidedWhetherToCallAgain(CapturedOutput output) {
        remote.will(FAILS, FAILS_AFTER_THE_EFFECT);

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> provider.settle(key, AUTHORIZE, false));
        assertThat(output).contains("What became of Authorize " + key).contains("nothing, so it may be called again");
        provider.settle(UUID.randomUUID(), AUTHORIZE, false);
        assertThat(output).contains("Accepted").contains("so it is not called again");
    }

    @Test
    void asksFirstWhenAnEarlierAttemptMayHaveHappened() {
        remote.will(HANGS_AFTER_THE_EFFECT);
        provider.settle(key, AUTHORIZE, false);

        assertThat(provider.settle(key, AUTHORIZE, true)).isEqualTo(new Accepted("authorizations-" + key));
        assertThat(remote.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void doesNotGuessWhileNobodyAnswers() {
        remote.goDown();

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> provider.settle(key, AUTHORIZE, false));
        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> provider.settle(key, AUTHORIZE, true));
    }

    @Test
    @Survives(44)
    void pausesWhenTheProviderFailsAndGoesOnWhenItIsBack() {
        remote.goDown();
        assertThat(provider.isPaused()).isFalse();
        for (int call = 0; call < 5; call++) {
            assertThatExceptionOfType(OutcomeUnknown.class)
                    .isThrownBy(() -> provider.settle(UUID.randomUUID(), AUTHORIZE, false));
        }

        assertThat(provider.isPaused()).isTrue();
        int asked = remote.requests().size();
        assertThatExceptionOfType(NotAttempted.class).isThrownBy(() -> provider.settle(key, AUTHORIZE, false));
        assertThatExceptionOfType(NotAttempted.class).isThrownBy(() -> provider.settle(key, AUTHORIZE, true));
        assertThat(remote.requests()).hasSize(asked);

        remote.comeUp();
        await().atMost(Duration.ofSeconds(5)).until(() -> !provider.isPaused());
        assertThat(provider.settle(key, AUTHORIZE, false)).isEqualTo(new Accepted("authorizations-" + key));
    }

    @Test
    void keepsTheDoubtWhenOnlyTheQuestionAfterTheCallIsRefused() {
        remote.goDown();
        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> provider.settle(key, AUTHORIZE, true));
        for (int call = 0; call < 5; call++) {
            assertThat(provider.isPaused()).isFalse();
            assertThatExceptionOfType(OutcomeUnknown.class)
                    .isThrownBy(() -> provider.settle(UUID.randomUUID(), AUTHORIZE, false));
        }

        assertThat(provider.isPaused())
                .as("the tenth call was the last one sent")
                .isTrue();
    }

    @Test
    void doesNotPauseForDeclinedCards() {
        for (int call = 0; call < 20; call++) {
            remote.will(DECLINES);
            provider.settle(UUID.randomUUID(), AUTHORIZE, false);
        }

        assertThat(provider.isPaused()).isFalse();
    }

    @Test
    @Survives(35)
    void movesMoneyOnceThroughAnyRowOfFaults() {
        remote.will(HANGS, FAILS, HANGS_AFTER_THE_EFFECT, ANSWERS);
        int attempt = 1;
        ProviderAnswer answer = null;
        while (answer == null) {
            try {
                answer = provider.settle(key, AUTHORIZE, attempt++ > 1);
            } catch (OutcomeUnknown again) {
                assertThat(attempt).isLessThan(5);
            }
        }

        assertThat(answer).isEqualTo(new Accepted("authorizations-" + key));
        assertThat(remote.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(3);
        assertThat(remote.operations()).isOne();
    }
}
