package dev.orderly.invariants.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages of JSON over HTTP. */
record JsonPages(URI url) {

    private static final int ANSWER_MS = 10_000;

    JsonNode get(String path) throws IOException {
        URLConnection connection = url.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(ANSWER_MS);
        connection.setReadTimeout(ANSWER_MS);
        try (InputStream body = connection.getInputStream()) {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new IOException(url + " does not answer in JSON", e);
        }
    }
}
