package dev.orderly.saga.admin;

/** Which sagas to list: those in one phase, or one of two groups that cut across the phases. */
enum StateFilter {
    UNFINISHED("phase IN ('WAITING', 'RUNNING', 'COMPENSATING', 'CLOSING')"),
    STUCK("stuck AND " + UNFINISHED.condition),
    WAITING("phase = 'WAITING'"),
    RUNNING("phase = 'RUNNING'"),
    COMPENSATING("phase = 'COMPENSATING'"),
    CLOSING("phase = 'CLOSING'"),
    COMPLETED("phase = 'COMPLETED'"),
    REJECTED("phase = 'REJECTED'"),
    CANCELLED("phase = 'CANCELLED'"),
    REFUSED("phase = 'REFUSED'"),
    RESOLVED("phase = 'RESOLVED'");

    private final String condition;

    StateFilter(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
