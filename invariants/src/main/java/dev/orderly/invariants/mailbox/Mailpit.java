package dev.orderly.invariants.mailbox;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Mailpit, which tells of the latest first and forgets the oldest. */
final class Mailpit implements Mailbox {

    private static final int PIECE = 1000;

    private final JsonPages pages;

    Mailpit(URI url) {
        this.pages = new JsonPages(url);
    }

    @Override
    public long size() throws IOException {
        return page(0, 1).path("total").asLong();
    }

    @Override
    public Instant latest() throws IOException {
        JsonNode latest = page(0, 1).path("messages").path(0).path("Created");
        return latest.isString() ? Instant.parse(latest.asString()) : Instant.MIN;
    }

    @Override
    public boolean keepsEverything() {
        return false;
    }

    /** What arrives meanwhile moves the others on, so that some are told of twice and none is left out. */
    @Override
    public void forEach(Consumer<ArrivedMail> work) throws IOException {
        for (int start = 0; ; start += PIECE) {
            JsonNode page = page(start, PIECE).path("messages");
            for (JsonNode mail : page) {
                work.accept(new ArrivedMail(
                        mail.path("MessageID").asString(),
                        Instant.parse(mail.path("Created").asString())));
            }
            if (page.size() < PIECE) {
                return;
            }
        }
    }

    private JsonNode page(int start, int limit) throws IOException {
        return pages.get("/api/v1/messages?start=%d&limit=%d".formatted(start, limit));
    }
}
