package dev.orderly.endtoend.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A request as it goes over the wire, so that any part of it can be made wrong. */
final class Request {

    String method;
    String target;
    String version = "HTTP/1.1";
    byte[] body;
    private final List<String> headers = new ArrayList<>();

    Request(Endpoint endpoint) {
        method = endpoint.method();
        target = endpoint.path();
        body = endpoint.body().getBytes(UTF_8);
        header("Host", "localhost");
        header("Connection", "close");
        header("X-Customer-Id", "fuzz");
        header("Idempotency-Key", UUID.randomUUID().toString());
        header("Content-Type", "application/json");
    }

    /** Sets a header, or another value for one that is there. */
    Request header(String name, String value) {
        without(name);
        return line(name + ": " + value);
    }

    Request without(String name) {
        headers.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return this;
    }

    /** Adds a line as it is. */
    Request line(String line) {
        headers.add(line);
        return this;
    }

    Request body(String text) {
        return body(text.getBytes(UTF_8));
    }

    Request body(byte[] bytes) {
        body = bytes;
        return this;
    }

    String text() {
        return new String(body, UTF_8);
    }

    /** With the true length of the body, unless some header says how it is framed. */
    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((method + " " + target + " " + version + "\r\n").getBytes(ISO_8859_1));
        headers.forEach(line -> bytes.writeBytes((line + "\r\n").getBytes(ISO_8859_1)));
        boolean isFramed = headers.stream()
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).matches("(?s)(content-length|transfer-encoding).*"));
        if (!isFramed && (body.length > 0 || !method.equals("GET"))) {
            bytes.writeBytes(("Content-Length: " + body.length + "\r\n").getBytes(ISO_8859_1));
        }
        bytes.writeBytes("\r\n".getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
