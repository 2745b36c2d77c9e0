package dev.orderly.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MessageSchemasTests {

    private static final JsonMapper JSON = new JsonMapper();

    static List<PublishedMessage> messages() {
        return PublishedMessage.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aPublishedVersionChangesOnlyByOptionalProperties(PublishedMessage message) {
        var committed = CommittedFile.schemaOf(message);
        JsonNode schema = MessageSchemas.of(message);
        if (committed.exists()) {
            assertThat(Compatibility.breaks(JSON.readTree(committed.text()), schema))
                    .as("%s is published, and this change breaks its readers: raise the version", message)
                    .isEmpty();
        }
        committed.mustEqual(schema.toPrettyString() + "\n");
    }

    @Test
    void whatWasPublishedStaysPublished() throws IOException {
        var known = messages().stream().map(message -> message.name() + ".json").toList();
        try (var files = Files.list(Path.of("schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> !known.contains(file)))
                    .as("schemas of messages that messages.properties no longer names")
                    .isEmpty();
        }
    }
}
