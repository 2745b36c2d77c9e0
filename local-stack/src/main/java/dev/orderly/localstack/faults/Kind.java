package dev.orderly.localstack.faults;

/** What can go wrong, whoever it happens to, with the rows of docs/reliability.md that it tries. */
public enum Kind {
    KILLED("killed (kill -9)", "1, 2, 12, 14, 16, 19, 26, 27, 35, 37, 47, 49"),
    FROZEN("frozen (SIGSTOP, later SIGCONT)", "3, 6, 32"),
    TWO_AT_ONCE("two of these at once", "1, 2, 27, 37"),
    RESTARTED("stopped in order, and started", "10, 14, 47"),
    CUT("line cut", "10, 12, 26, 47"),
    ANSWERS_LOST("answers lost, then line cut", "12, 26, 35"),
    DELAYED("line slow to answer", "32, 49"),
    THROTTLED("line narrow", "12, 49"),
    DISK_ALARM("broker's disk alarm", "13"),
    QUEUE_DELETED("queue deleted", "18, 32"),
    BINDING_DELETED("binding deleted", "11"),
    TOPIC_DELETED("topic deleted", "29, 30"),
    DATABASE_FULL("database full", "47"),
    CLOCK_SHIFTED("clock shifted", "39"),
    DUPLICATED("one message 100 times at once", "24"),
    REBALANCED("consumer group rebalanced", "28");

    private final String text;
    private final String rows;

    Kind(String text, String rows) {
        this.text = text;
        this.rows = rows;
    }

    String rows() {
        return rows;
    }

    @Override
    public String toString() {
        return text;
    }
}
