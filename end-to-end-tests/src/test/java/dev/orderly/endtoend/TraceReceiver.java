package dev.orderly.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes traces as a store for them would, by OTLP over HTTP, and remembers every span. */
public final class TraceReceiver implements AutoCloseable {

    private static final String PATH = "/v1/traces";

    private final Queue<ReceivedSpan> spans = new ConcurrentLinkedQueue<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens until it is closed.
     *
     * @param host the address to listen at: containers reach no loopback but their own
     * @param port 0 for one that is free
     */
    public static TraceReceiver listeningAt(String host, int port) throws IOException {
        var receiver = new TraceReceiver(HttpServer.create(new InetSocketAddress(host, port), 0));
        receiver.server.setExecutor(receiver.senders);
        receiver.server.createContext(PATH, receiver::receive);
        receiver.server.start();
        return receiver;
    }

    /** Where services on this host are to send their traces. */
    public URI endpoint() {
        return endpointAt(server.getAddress().getHostString());
    }

    /** Where services are to send their traces that know this host by another address. */
    public URI endpointAt(String host) {
        return URI.create("http://%s:%d%s".formatted(host, server.getAddress().getPort(), PATH));
    }

    /** The spans that have come of one trace so far. */
    List<ReceivedSpan> spansOf(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /** The spans that have come so far and name an order, whatever trace they belong to. */
    List<ReceivedSpan> spansThatName(String orderId) {
        return spans.stream()
                .filter(span -> orderId.equals(span.attributes().get("correlation.id")))
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().stream()
                    .flatMap(service -> service.getScopeSpansList().stream()
                            .flatMap(scope -> scope.getSpansList().stream()
                                    .map(span -> ReceivedSpan.of(service.getResource(), span))))
                    .forEach(spans::add);
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        senders.shutdownNow();
    }
}
