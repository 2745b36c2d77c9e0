package dev.orderly.invariants;

import dev.orderly.invariants.Verdict.When;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What email-service has sent has arrived: at least once, each under the one Message-ID of its order and kind. */
final class MailboxRules {

    /** More are compared in several rounds. */
    private static final int AT_ONCE = 50_000;

    /** Between the clock of the database and that of a mailbox. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Since when a mailbox without any mail has kept them; the skew can still be added to it. */
    private static final Instant END_OF_TIME = Instant.MAX.minus(SKEW);

    private static final Figures MAILS = new Figures(
            Database.EMAIL, "SELECT message_id, status || ' ' || coalesce(extract(epoch FROM sent_at), 0) FROM mails");

    static final List<Rule> RULES = List.of(new Rule(
            "the mailbox has every mail that was sent, and no other",
            When.ALWAYS,
            (view, found) -> compare(view, found, AT_ONCE)));

    /** The mailbox is read after the database was seen: what came before, the database knows; what it has sent, has come. */
    static void compare(View view, Found found, int atOnce) throws SQLException, IOException {
        long rounds = 1 + view.mailbox().size() / atOnce;
        for (int round = 0; round < rounds; round++) {
            compareOneOf((int) rounds, round, view, found);
        }
    }

    private static void compareOneOf(int rounds, int round, View view, Found found) throws SQLException, IOException {
        Map<String, Instant> arrived = new HashMap<>();
        Instant[] first = {END_OF_TIME};
        view.mailbox().forEach(mail -> {
            first[0] = mail.at().isBefore(first[0]) ? mail.at() : first[0];
            if (Math.floorMod(mail.messageId().hashCode(), rounds) == round) {
                arrived.merge(mail.messageId(), mail.at(), (one, other) -> one.isBefore(other) ? one : other);
            }
        });
        Instant keptSince = view.mailbox().keepsEverything() ? Instant.MIN : first[0].plus(SKEW);
        view.each(MAILS, mail -> {
            String id = bare(mail.thing());
            if (Math.floorMod(id.hashCode(), rounds) == round
                    && arrived.remove(id) == null
                    && isKept(mail, keptSince)) {
                found.contradiction(id + " was sent, and is not in the mailbox");
            }
        });
        arrived.forEach((id, at) -> {
            if (!at.isAfter(view.latestMail())) {
                found.contradiction(id + " is in the mailbox, and email knows of no such mail");
            }
        });
    }

    private static boolean isKept(Row mail, Instant since) {
        String[] said = mail.said().split(" ", 2);
        return said[0].equals("SENT")
                && Instant.ofEpochSecond((long) Double.parseDouble(said[1])).isAfter(since);
    }

    private static String bare(String messageId) {
        return messageId.startsWith("<") ? messageId.substring(1, messageId.length() - 1) : messageId;
    }

    private MailboxRules() {}
}
