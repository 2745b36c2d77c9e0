package dev.orderly.localstack.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.process.Supervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Takes orders from other processes: only from this machine, and only with the token from the stack's secrets. */
public final class ControlServer implements AutoCloseable {

    private final HttpServer http;
    private final byte[] token;
    private final Supervisor supervisor;
    private final Runnable stop;

    private ControlServer(HttpServer http, String token, Supervisor supervisor, Runnable stop) {
        this.http = http;
        this.token = bytes("Bearer " + token);
        this.supervisor = supervisor;
        this.stop = stop;
    }

    public static ControlServer start(int port, String token, Supervisor supervisor, Runnable stop) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var server = new ControlServer(http, token, supervisor, stop);
        http.createContext("/", server::handle);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (given == null || !MessageDigest.isEqual(token, bytes(given))) {
                answer(exchange, 401, "The token of this stack is needed");
            } else {
                answerTo(exchange);
            }
        }
    }

    private void answerTo(HttpExchange exchange) throws IOException {
        String done;
        try {
            done = execute(exchange.getRequestURI().getPath());
        } catch (StackProblem problem) {
            answer(exchange, 409, String.valueOf(problem.getMessage()));
            return;
        }
        answer(exchange, 200, done);
    }

    private String execute(String path) {
        String[] words = path.substring(1).split("/", -1);
        String part = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "status" ->
                JsonMapper.shared()
                        .writeValueAsString(
                                Stream.concat(supervisor.status().stream(), Stream.of(supervisor.launcherStatus()))
                                        .toList());
            case "start" -> part + (supervisor.start(part) ? " is ready" : " was running already");
            case "stop" -> part + (supervisor.stop(part) ? " is stopped" : " was stopped already");
            case "halt" -> part + (supervisor.halt(part) ? " is killed and stays down" : " was stopped already");
            case "down" -> {
                stop.run();
                yield "";
            }
            default -> throw new StackProblem("Unknown request: " + path);
        };
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = bytes(text);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
