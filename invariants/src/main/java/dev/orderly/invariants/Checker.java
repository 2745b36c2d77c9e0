package dev.orderly.invariants;

import dev.orderly.invariants.brokers.Brokers;
import dev.orderly.invariants.mailbox.Mailbox;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks every invariant, while orders flow and at rest. */
public final class Checker {

    /** Longer than the last of the later attempts of a message waits, and than any outage that heals by itself. */
    public static final Duration USUAL_PATIENCE = Duration.ofMinutes(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    static final List<Rule> OF_DATABASES = Stream.of(
                    StockRules.RULES,
                    MoneyRules.RULES,
                    ShipmentRules.RULES,
                    OrderRules.RULES,
                    FigureRules.RULES,
                    MessageRules.RULES)
            .flatMap(List::stream)
            .toList();

    private final Databases databases;
    private final @Nullable Brokers brokers;
    private final @Nullable Mailbox mailbox;
    private final Duration patience;
    private final List<Rule> rules;

    private Checker(Databases databases, @Nullable Brokers brokers, @Nullable Mailbox mailbox, Duration patience) {
        this.databases = databases;
        this.brokers = brokers;
        this.mailbox = mailbox;
        this.patience = patience;
        this.rules = rules(brokers, mailbox);
    }

    /** Without the rules about the brokers, or about the mailbox, where it is not known where they are. */
    public static Checker ofWhatIsKnown(Databases databases, @Nullable Brokers brokers, @Nullable Mailbox mailbox) {
        return new Checker(databases, brokers, mailbox, USUAL_PATIENCE);
    }

    /** How long anything may be under way until it counts as something that does not come true. */
    public Checker withPatience(Duration longest) {
        return new Checker(databases, brokers, mailbox, longest);
    }

    private static List<Rule> rules(@Nullable Brokers brokers, @Nullable Mailbox mailbox) {
        var rules = new ArrayList<>(OF_DATABASES);
        if (brokers != null) {
            rules.addAll(BrokerRules.RULES);
        }
        if (mailbox != null) {
            rules.addAll(MailboxRules.RULES);
        }
        return List.copyOf(rules);
    }

    /** Looks once. What is under way is not judged, unless it has been so for longer than the patience. */
    public Findings check() {
        return look(patience);
    }

    /** Looks until nothing is under way; what still is after that time counts as something that does not come true. */
    public Findings checkAtRest(Duration within) throws InterruptedException {
        Instant deadline = Instant.now().plus(within);
        while (true) {
            Findings findings = check();
            if (findings.isAtRest()) {
                return findings;
            }
            if (Instant.now().isAfter(deadline)) {
                return look(Duration.ZERO);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private Findings look(Duration longest) {
        Brokers.@Nullable Reading read = readBrokers(longest);
        @Nullable Instant latestMail = latestMail();
        Set<UUID> deadLettered = read == null ? Set.of() : read.deadLettered();
        try (var snapshots = new Snapshots(databases)) {
            OrdersInView orders = OrdersInView.of(snapshots, deadLettered);
            var view = new View(
                    snapshots,
                    orders,
                    read,
                    latestMail == null ? null : mailbox,
                    latestMail == null ? Instant.MIN : latestMail);
            return new Findings(
                    rules.stream().map(rule -> rule.judge(view, longest)).toList(),
                    orders.judged(),
                    orders.underWay(),
                    orders.leftToPeople(),
                    read == null ? Map.of() : read.deadLetters());
        } catch (SQLException e) {
            return new Findings(
                    rules.stream().map(rule -> Verdict.unreadable(rule, e)).toList(), 0, 0, 0, Map.of());
        }
    }

    private Brokers.@Nullable Reading readBrokers(Duration longest) {
        if (brokers == null) {
            return null;
        }
        try {
            return brokers.read(longest);
        } catch (IOException e) {
            log("The brokers cannot be read", e);
            return null;
        }
    }

    private @Nullable Instant latestMail() {
        if (mailbox == null) {
            return null;
        }
        try {
            return mailbox.latest();
        } catch (IOException e) {
            log("The mailbox cannot be read", e);
            return null;
        }
    }

    private static void log(String what, IOException e) {
        System.getLogger(Checker.class.getName()).log(System.Logger.Level.DEBUG, what, e);
    }
}
