-- Messages that a committed transaction wants sent; the relay deletes a row once its broker has confirmed it.
CREATE TABLE outbox_messages (
    -- The cache must stay at 1: with more, sessions would draw numbers ahead of the locks that put them in order.
    seq             bigint      GENERATED ALWAYS AS IDENTITY (CACHE 1),
    id              uuid        NOT NULL,
    lane            text        NOT NULL CHECK (lane IN ('rabbitmq', 'kafka')),
    slot            smallint    NOT NULL CHECK (slot BETWEEN 0 AND 15),
    message_key     text        NOT NULL,
    channel         text        NOT NULL,
    routing_key     text        NOT NULL,
    headers         jsonb       NOT NULL,
    body            bytea       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    attempts        integer     NOT NULL DEFAULT 0,
    -- Null until the first failure; infinity while parked. Later than now: this row, and later ones of its key, wait.
    next_attempt_at timestamptz,
    last_error      text,
    parked_at       timestamptz,
    CHECK (parked_at IS NULL OR next_attempt_at = 'infinity'),
    -- In this order it serves the relay's page and its delete, so that the table needs no other index.
    PRIMARY KEY (lane, seq)
);

-- Finds what blocks a key. Rows that never failed are not in it: it is empty on a good day.
CREATE INDEX outbox_messages_failed ON outbox_messages (lane, message_key, seq) WHERE next_attempt_at IS NOT NULL;

-- A queue: every row dies young, so vacuum follows the number of dead rows, never a share of the living ones.
-- Truncating the file would take an exclusive lock for pages that are needed again a moment later.
ALTER TABLE outbox_messages SET (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_threshold = -1,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 10000,
    vacuum_truncate = false,
    toast.autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 2000,
    toast.autovacuum_vacuum_cost_delay = 0,
    toast.vacuum_truncate = false
);
