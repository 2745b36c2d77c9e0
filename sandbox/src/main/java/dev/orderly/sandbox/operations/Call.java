package dev.orderly.sandbox.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call as its caller means it.
 *
 * @param key without it the call is performed, but no trace of it is kept
 * @param subject what the call is about, such as an authorization's id
 * @param request the body, or null for a call without one
 */
public record Call(
        Api api,
        @Nullable IdempotencyKey key,
        Enum<?> kind,
        String subject,
        @Nullable Record request) {

    byte[] fingerprint(JsonMapper json) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((kind + "\n" + subject + "\n").getBytes(StandardCharsets.UTF_8));
            return digest.digest(json.writeValueAsBytes(request));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
