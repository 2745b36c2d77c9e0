-- The current state of each saga. The columns beside `state` are there to be searched for and to be seen by people;
-- the engine reads `state` alone.
CREATE TABLE sagas (
    id              uuid        PRIMARY KEY,
    order_id        uuid        NOT NULL,
    definition      text        NOT NULL,
    version         integer     NOT NULL CHECK (version > 0),
    phase           text        NOT NULL CHECK (phase IN
        ('WAITING', 'RUNNING', 'COMPENSATING', 'CLOSING', 'COMPLETED', 'REJECTED', 'CANCELLED', 'REFUSED', 'RESOLVED')),
    stuck           boolean     NOT NULL,
    step            text,
    step_started_at timestamptz NOT NULL,
    state           jsonb       NOT NULL,
    -- Counts the deadlines that were set: one of another generation is stale.
    generation      integer     NOT NULL CHECK (generation >= 0),
    deadline_at     timestamptz,
    revision        integer     NOT NULL CHECK (revision > 0),
    started_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    UNIQUE (order_id, definition),
    -- An order that is still under way is waited for by a deadline, by another saga or by a person; an ended one by nobody.
    CHECK (CASE
        WHEN phase IN ('RUNNING', 'COMPENSATING', 'CLOSING') THEN deadline_at IS NOT NULL
        ELSE deadline_at IS NULL
    END)
);

CREATE INDEX unfinished_sagas ON sagas (deadline_at)
    WHERE phase IN ('WAITING', 'RUNNING', 'COMPENSATING', 'CLOSING');

-- What has happened to each saga: only ever appended to. Nothing personal is in it.
CREATE TABLE saga_journal (
    saga_id uuid        NOT NULL REFERENCES sagas (id),
    number  integer     NOT NULL CHECK (number > 0),
    at      timestamptz NOT NULL,
    what    text        NOT NULL,
    step    text,
    message text,
    detail  text,
    PRIMARY KEY (saga_id, number)
);

CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the saga journal is only appended to';
END
$$;

CREATE TRIGGER saga_journal_is_append_only
    BEFORE UPDATE OR DELETE ON saga_journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();
