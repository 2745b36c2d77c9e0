package dev.orderly.endtoend.compose;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A container of the project.
 *
 * @param state such as {@code running}, and whether its health check passes
 * @param pid its first process, as the machine sees it that the engine runs on
 * @param restarts how often its restart policy has brought it back
 * @param volumes the volumes that it uses, those without a name of their own as well
 */
record Container(String id, String service, String image, String state, long pid, int restarts, List<String> volumes) {

    static List<Container> of(String inspected) {
        return elements(JsonMapper.shared().readTree(inspected))
                .map(Container::of)
                .toList();
    }

    private static Container of(JsonNode json) {
        JsonNode state = json.path("State");
        return new Container(
                json.path("Id").asString(),
                json.at("/Config/Labels").path("com.docker.compose.service").asString(),
                json.at("/Config/Image").asString(),
                state.path("Status").asString() + " and "
                        + state.at("/Health/Status").asString("without a health check"),
                state.path("Pid").asLong(),
                json.path("RestartCount").asInt(),
                elements(json.path("Mounts"))
                        .filter(mount -> mount.path("Type").asString().equals("volume"))
                        .map(mount -> mount.path("Name").asString())
                        .toList());
    }

    boolean isHealthy() {
        return state.equals("running and healthy");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
