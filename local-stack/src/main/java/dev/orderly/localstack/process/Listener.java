package dev.orderly.localstack.process;

/** Hears what the parts say and what becomes of them. */
public interface Listener {

    /** A line of the part's own output. */
    void line(String part, String line);

    /** Something happened to the part. */
    void progress(String part, State state, String detail);

    /** Listens to nothing: everything is in the log files anyway. */
    static Listener none() {
        return new Listener() {
            @Override
            public void line(String part, String line) {}

            @Override
            public void progress(String part, State state, String detail) {}
        };
    }
}
