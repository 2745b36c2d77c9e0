package dev.orderly.localstack.faults;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can go wrong, whoever it happens to, with the rows of docs/reliability.md that it tries. */
public enum Kind {
    KILLED("killed (kill -9)", "1, 2, 10, 14, 27, 35, 37, 41, 44, 47"),
    FROZEN("frozen (SIGSTOP, later SIGCONT)", "6, 28"),
    /** Each of them tries rows of its own, and both together no other. */
    TWO_AT_ONCE("two of these at once", ""),
    RESTARTED("stopped in order, and started", "10, 14, 47"),
    CUT("line cut", "12, 26"),
    ANSWERS_LOST("answers lost, then line cut", "12, 26"),
    /** Slower than usual, but not as slow as what somebody has given up waiting for. */
    DELAYED("line slow to answer", ""),
    THROTTLED("line narrow", ""),
    DISK_ALARM("broker's disk alarm", "13"),
    QUEUE_DELETED("queue deleted", "18, 53"),
    BINDING_DELETED("binding deleted", "11"),
    TOPIC_DELETED("topic deleted", "29"),
    DATABASE_FULL("database full", "47"),
    CLOCK_SHIFTED("clock shifted", "39"),
    DUPLICATED("one message 100 times at once", "24"),
    REBALANCED("consumer group rebalanced", "28");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final String text;
    private final String rows;

    Kind(String text, String rows) {
        this.text = text;
        this.rows = rows;
    }

    /** Their numbers, in order; none if it only makes other faults harder. */
    public Set<Integer> rows() {
        return NUMBER.matcher(rows)
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return text;
    }
}
