package dev.orderly.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTests {

    @Test
    void theDocumentIsWhatTheRecordsAndChannelsSay() {
        CommittedFile.asyncApi().mustEqual(new AsyncApi(Topology.load()).toYaml());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = new YAMLMapper().readTree(CommittedFile.asyncApi().text());
        List<String> schemas = PublishedMessage.all().stream()
                .map(message -> "./" + CommittedFile.schemaOf(message).path())
                .toList();

        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .filteredOn(reference -> reference.startsWith("#")
                        ? document.at(reference.substring(1)).isMissingNode()
                        : !schemas.contains(reference))
                .isEmpty();
    }
}
