package dev.orderly.localstack.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTests {

    @ParameterizedTest
    @CsvSource({
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
        "Windows 11, amd64, postgres-windows-x86_64.txz"
    })
    void areThoseOfTheMachine(String system, String machine, String archive) {
        assertThat(PostgresBinaries.archiveFor(system, machine)).isEqualTo(archive);
    }
}
