package dev.orderly.localstack.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderly.localstack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCardTests {

    private static final Path SANDBOX_CARDS =
            Path.of("sandbox/src/main/java/dev/orderly/sandbox/payments/TestCard.java");

    @Test
    void areThoseThatTheSandboxKnows() throws IOException {
        String source = Files.readString(StackOptions.usual().repository().resolve(SANDBOX_CARDS));

        assertThat(Pattern.compile("tok_\\w+").matcher(source).results().map(MatchResult::group))
                .containsExactlyElementsOf(
                        Arrays.stream(TestCard.values()).map(TestCard::token).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "visa, tok_visa",
        "Insufficient-Funds, tok_insufficient_funds",
        "tok_late, tok_late",
        "tok_nobody_knows, tok_nobody_knows"
    })
    void areCalledByNameOrByToken(String text, String token) {
        assertThat(TestCard.tokenOf(text)).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({"typo", "tok", "''"})
    void areNamedWhenThereIsNoSuchCard(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCard.tokenOf(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("visa, declined, insufficient_funds");
    }
}
