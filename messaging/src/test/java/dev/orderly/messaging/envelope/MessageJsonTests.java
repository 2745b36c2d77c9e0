package dev.orderly.messaging.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageJsonTests {

    record Name(String value) {}

    record Line(Name name, int quantity) {}

    record Basket(Name owner, List<Line> lines, @Nullable String note) {}

    record Step(UUID id, @Nullable UUID after) {}

    private final MessageJson json = new MessageJson();

    @Test
    void writesARecordWithOneValueAsThatValue() {
        var basket = new Basket(new Name("alice"), List.of(new Line(new Name("mug"), 2)), null);

        assertThat(new String(json.write(basket), UTF_8))
                .isEqualTo("{\"owner\":\"alice\",\"lines\":[{\"name\":\"mug\",\"quantity\":2}],\"note\":null}");
    }

    @Test
    void readsWhatItWrote() {
        var basket = new Basket(new Name("alice"), List.of(new Line(new Name("mug"), 2)), "gift");

        assertThat(json.read(json.write(basket), Basket.class)).isEqualTo(basket);
    }

    @Test
    void ignoresUnknownPropertiesAndAbsentNullableOnes() {
        assertThat(read("{\"owner\":\"alice\",\"lines\":[],\"colour\":\"red\"}"))
                .isEqualTo(new Basket(new Name("alice"), List.of(), null));
    }

    @Test
    void namesThePathOfAMissingProperty() {
        assertThatThrownBy(() -> read("{\"owner\":\"alice\",\"lines\":[{\"name\":\"mug\"}]}"))
                .hasMessageContaining("quantity")
                .hasMessageContaining("lines");
    }

    @Test
    void refusesNullWhereAValueIsRequired() {
        assertThatThrownBy(() -> read("{\"owner\":null,\"lines\":[]}")).hasMessageContaining("owner");
        assertThatThrownBy(() -> read("null")).hasMessageContaining("null");
    }

    @Test
    void makesNoIdOfAnEmptyTextAndNoNumberOfAFraction() {
        assertThatThrownBy(() -> json.read("{\"id\":\"\",\"after\":null}".getBytes(UTF_8), Step.class))
                .hasMessageContaining("id");
        assertThatThrownBy(() -> read("{\"owner\":\"alice\",\"lines\":[{\"name\":\"mug\",\"quantity\":1.5}]}"))
                .hasMessageContaining("quantity");
    }

    private Basket read(String text) {
        return json.read(text.getBytes(UTF_8), Basket.class);
    }
}
