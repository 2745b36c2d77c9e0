package dev.orderly.invariants;

import dev.orderly.invariants.brokers.Brokers;
import dev.orderly.invariants.mailbox.Mailbox;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that the rules speak of, as it was seen in one look. */
final class View {

    private final Snapshots snapshots;
    private final OrdersInView orders;
    private final Brokers.@Nullable Reading brokers;
    private final @Nullable Mailbox mailbox;
    private final Instant latestMail;

    /**
     * @param brokers null if they could not be read, or nobody has said where they are
     * @param latestMail when the last mail came that had come before the databases were seen
     */
    View(
            Snapshots snapshots,
            OrdersInView orders,
            Brokers.@Nullable Reading brokers,
            @Nullable Mailbox mailbox,
            Instant latestMail) {
        this.snapshots = snapshots;
        this.orders = orders;
        this.brokers = brokers;
        this.mailbox = mailbox;
        this.latestMail = latestMail;
    }

    OrdersInView orders() {
        return orders;
    }

    Brokers.Reading brokers() throws IOException {
        if (brokers == null) {
            throw new IOException("the brokers cannot be read");
        }
        return brokers;
    }

    Mailbox mailbox() throws IOException {
        if (mailbox == null) {
            throw new IOException("the mailbox cannot be read");
        }
        return mailbox;
    }

    Instant latestMail() {
        return latestMail;
    }

    /** Whether a reader of a topic has not come yet to what is older than the patience. */
    boolean isBehind(String topic) {
        return brokers != null && brokers.behind().contains(topic);
    }

    void each(Figures figures, Consumer<Row> work) throws SQLException {
        try (SortedRows rows = snapshots.rows(figures)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                work.accept(row);
            }
        }
    }

    void compare(Figures one, Figures other, SortedRows.Comparison comparison) throws SQLException {
        try (SortedRows ones = snapshots.rows(one);
                SortedRows others = snapshots.rows(other)) {
            SortedRows.compare(List.of(ones, others), comparison);
        }
    }
}
