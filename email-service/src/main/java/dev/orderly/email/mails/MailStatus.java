package dev.orderly.email.mails;

enum MailStatus {
    /** For its recipient to be known, for its turn, or for its next try. */
    WAITING,
    SENT,
    UNDELIVERABLE,
    /** Never to be sent, for its recipient was erased. */
    SUPPRESSED
}
