package dev.orderly.simulation.chance;

/** What can go wrong. Each is possible in some runs only, for what is always possible hides what is rare. */
public enum Fault {
    MESSAGE_LOST(120),
    CONFIRM_LOST(100),
    MESSAGE_DUPLICATED(150),
    MESSAGE_DELAYED(150),
    ACKNOWLEDGEMENT_LOST(100),
    INBOX_FORGETS(300),
    CRASH_BEFORE_COMMIT(50),
    CRASH_AFTER_COMMIT(50),
    CRASH_AFTER_PUBLISHING(50),
    CRASH_BEFORE_CALL(100),
    CRASH_AFTER_CALL(100),
    CALL_OUTLASTS_LEASE(150),
    CALL_NEVER_ARRIVES(250),
    EFFECT_IS_LATE(250),
    ANSWER_IS_LOST(250),
    QUESTION_UNANSWERED(300),
    BREAKER_IS_OPEN(200),
    CARD_DECLINED(500),
    CAPTURE_DECLINED(500),
    MONEY_IS_KEPT(400),
    NOT_DELIVERED_THERE(500),
    STOCK_IS_SCARCE(500),
    MANY_ORDERS(800),
    CUSTOMER_CANCELS(700),
    OPERATOR_ACTS(500),
    COMMAND_IS_POISON(80),
    DEADLINE_TWICE(300),
    ASKED_EARLY(500),
    RELEASE_IS_FORGOTTEN(500);

    /** In how many of a thousand runs a fault is possible. */
    public static final int POSSIBLE = 250;

    private final int perMille;

    Fault(int perMille) {
        this.perMille = perMille;
    }

    int perMille() {
        return perMille;
    }
}
