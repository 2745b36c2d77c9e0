package dev.orderly.invariants;

import java.util.List;

/** Nothing lies about. */
final class MessageRules {

    static final List<Rule> RULES = List.of(
            Rule.nothingLeft("every outbox is empty", Database.OF_SERVICES, """
                    SELECT channel, count(*) || ' messages, the oldest of ' || min(created_at),
                        extract(epoch FROM now() - min(created_at))
                    FROM messaging.outbox_messages GROUP BY channel"""),
            Rule.nothingLeft("no message waits to be tried again", Database.OF_SERVICES, """
                    SELECT 'retry', count(*) || ' messages, the first of ' || min(first_failed_at),
                        extract(epoch FROM now() - min(first_failed_at))
                    FROM messaging.retry_messages HAVING count(*) > 0"""),
            Rule.nothingLeft("no effect in somebody else's system is pending", Database.OF_SERVICES, """
                    SELECT 'pending', count(*) || ' effects, the oldest of ' || min(created_at),
                        extract(epoch FROM now() - min(created_at))
                    FROM messaging.pending_effects HAVING count(*) > 0"""));

    private MessageRules() {}
}
