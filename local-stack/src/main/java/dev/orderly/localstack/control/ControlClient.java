package dev.orderly.localstack.control;

import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.process.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the launcher of a running stack. */
public record ControlClient(int port, String token) {

    public List<Supervisor.Status> status() {
        return JsonMapper.shared().readValue(send("GET", "/status"), new TypeReference<>() {});
    }

    /** Starts a part and returns what has come of it, in words. */
    public String start(String part) {
        return send("POST", "/start/" + part);
    }

    /** Stops a part and returns what has come of it, in words. */
    public String stop(String part) {
        return send("POST", "/stop/" + part);
    }

    /** Kills a part and returns what has come of it, in words. */
    public String halt(String part) {
        return send("POST", "/halt/" + part);
    }

    public void down() {
        send("POST", "/down");
    }

    private String send(String method, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(4))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackProblem(response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new StackProblem("The launcher does not answer on port " + port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted", e);
        }
    }
}
