package dev.orderly.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.testing.Survives;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.json.JSONException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every version that was ever sent is still read, by the rules by which the services read. */
@Survives(22)
class GoldenSamplesTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final MessageJson MESSAGES = new MessageJson();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    static Stream<GoldenSample> samples() {
        return GoldenSample.all();
    }

    static List<PublishedMessage> messages() {
        return PublishedMessage.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageHasASample(PublishedMessage message) {
        assertThat(GoldenSample.of(message))
                .as("samples in contracts/src/test/resources/samples/%s", message.name())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void samplesShowEveryPropertyAndEveryOmission(PublishedMessage message) {
        var schema = MessageSchemas.of(message);
        var properties = schema.get("properties").propertyNames();
        var required =
                schema.get("required").valueStream().map(JsonNode::asString).toList();
        assertThat(GoldenSample.of(message))
                .anySatisfy(sample -> assertThat(JSON.readTree(sample.json()).propertyNames())
                        .containsExactlyInAnyOrderElementsOf(properties))
                .anySatisfy(sample -> assertThat(JSON.readTree(sample.json()).propertyNames())
                        .containsExactlyInAnyOrderElementsOf(required));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isWhatItsSchemaSays(GoldenSample sample) {
        assertThat(errors(sample.message(), sample.json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadAndWrittenAsItsSchemaSays(GoldenSample sample) throws JSONException {
        Object body = read(sample.message(), sample.json());

        String written = new String(MESSAGES.write(body), StandardCharsets.UTF_8);

        assertThat(errors(sample.message(), written)).isEmpty();
        assertThat(read(sample.message(), written)).isEqualTo(body);
        JSONAssert.assertEquals(sample.json(), written, JSONCompareMode.STRICT_ORDER);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadWithPropertiesThatAReaderDoesNotKnow(GoldenSample sample) {
        JsonNode tree = JSON.readTree(sample.json());
        RequiredProperty.allIn(tree, MessageSchemas.of(sample.message()))
                .forEach(property -> property.parentIn(tree).putObject("addedLater"));
        String extended = JSON.writeValueAsString(tree);

        assertThat(extended).contains("addedLater");
        assertThat(read(sample.message(), extended)).isEqualTo(read(sample.message(), sample.json()));
        assertThat(errors(sample.message(), extended)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> namesARequiredPropertyThatIsMissingOrNull() {
        return samples().flatMap(sample -> {
            JsonNode whole = JSON.readTree(sample.json());
            return RequiredProperty.allIn(whole, MessageSchemas.of(sample.message())).stream()
                    .map(property -> DynamicTest.dynamicTest(sample + " " + property, () -> {
                        JsonNode without = whole.deepCopy();
                        property.parentIn(without).remove(property.name());
                        assertRefused(sample.message(), without, property);
                        property.parentIn(without).putNull(property.name());
                        assertRefused(sample.message(), without, property);
                    }));
        });
    }

    private static void assertRefused(PublishedMessage message, JsonNode body, RequiredProperty property) {
        String json = JSON.writeValueAsString(body);
        assertThatThrownBy(() -> read(message, json))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("[\"%s\"]", property.name());
        assertThat(errors(message, json)).as("what the schema says of it").isNotEmpty();
    }

    private static Object read(PublishedMessage message, String json) {
        return MESSAGES.read(json.getBytes(StandardCharsets.UTF_8), message.body());
    }

    private static List<?> errors(PublishedMessage message, String json) {
        return SCHEMAS.getSchema(MessageSchemas.of(message)).validate(json, InputFormat.JSON);
    }
}
