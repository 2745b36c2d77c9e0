package dev.orderly.invariants.mailbox;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The mailbox of the launcher, which tells what has arrived, piece by piece, in the order of arrival. */
final class LauncherMailbox implements Mailbox {

    private final JsonPages pages;

    LauncherMailbox(URI url) {
        this.pages = new JsonPages(url);
    }

    @Override
    public long size() throws IOException {
        return page(Long.MAX_VALUE).path("all").asLong();
    }

    @Override
    public Instant latest() throws IOException {
        JsonNode latest = page(Long.MAX_VALUE).path("latest");
        return latest.isString() ? Instant.parse(latest.asString()) : Instant.MIN;
    }

    @Override
    public boolean keepsEverything() {
        return true;
    }

    @Override
    public void forEach(Consumer<ArrivedMail> work) throws IOException {
        long from = 0;
        while (true) {
            JsonNode page = page(from);
            for (JsonNode mail : page.path("arrivals")) {
                work.accept(new ArrivedMail(
                        mail.path("messageId").asString(),
                        Instant.parse(mail.path("at").asString())));
            }
            long next = page.path("next").asLong();
            if (next <= from) {
                return;
            }
            from = next;
        }
    }

    private JsonNode page(long from) throws IOException {
        return pages.get("/api/arrivals?from=" + from);
    }
}
