package dev.orderly.saga.engine;

import dev.orderly.contracts.orders.RejectionReason;

/** Why a saga turned back. */
public sealed interface Verdict {

    String text();

    /** The order cannot be fulfilled. */
    record Rejected(RejectionReason reason, String detail) implements Verdict {
        @Override
        public String text() {
            return reason + ": " + detail;
        }
    }

    /** The customer wanted it. */
    record Cancelled() implements Verdict {
        @Override
        public String text() {
            return "cancelled by the customer";
        }
    }
}
