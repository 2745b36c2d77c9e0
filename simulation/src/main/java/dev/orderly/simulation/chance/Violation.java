package dev.orderly.simulation.chance;

/** A rule does not hold. */
public final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String rule;

    public Violation(String rule, String what) {
        super(rule + ": " + what);
        this.rule = rule;
    }

    /** Something went wrong that no rule speaks of. */
    public Violation(String rule, RuntimeException cause) {
        super(rule + ": " + cause, cause);
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
