package dev.orderly.invariants.mailbox;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;

/** Where the customers' mails arrive. */
public interface Mailbox {

    /** That of the launcher. */
    static Mailbox ofLauncher(URI url) {
        return new LauncherMailbox(url);
    }

    /** Mailpit, which the containers have. */
    static Mailbox ofMailpit(URI url) {
        return new Mailpit(url);
    }

    /** How many mails there are. */
    long size() throws IOException;

    /** When the last one came; before all time if there is none. */
    Instant latest() throws IOException;

    /** Whether every mail that ever came is there; if not, the first were forgotten. */
    boolean keepsEverything();

    /** Goes through all of them in pieces, in any order; one may be told of twice. */
    void forEach(Consumer<ArrivedMail> work) throws IOException;
}
