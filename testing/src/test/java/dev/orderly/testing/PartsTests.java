package dev.orderly.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartsTests {

    @Test
    void areContainersWhereAnEngineAnswers() {
        assertThat(Parts.choose("auto", () -> true)).isEqualTo(Parts.DOCKER);
        assertThat(Parts.choose("auto", () -> false)).isEqualTo(Parts.EMBEDDED);
    }

    @Test
    void areContainersOnDemand() {
        assertThat(Parts.choose("docker", () -> true)).isEqualTo(Parts.DOCKER);
    }

    @Test
    void areEmbeddedOnDemandWhateverAnswers() {
        assertThat(Parts.choose("embedded", () -> {
                    throw new AssertionError("nobody is to be asked");
                }))
                .isEqualTo(Parts.EMBEDDED);
    }

    @Test
    void refuseToBeContainersWithoutAnEngine() {
        assertThatThrownBy(() -> Parts.choose("docker", () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("orderly.test.parts is docker");
    }

    @Test
    void refuseAnUnknownChoice() {
        assertThatThrownBy(() -> Parts.choose("podman", () -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orderly.test.parts")
                .hasMessageContaining("podman");
    }
}
