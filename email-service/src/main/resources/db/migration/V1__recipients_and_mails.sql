-- Who gets the mails about an order. Personal: name and email are null once they are erased.
CREATE TABLE recipients (
    order_id  uuid        PRIMARY KEY,
    name      text,
    email     text,
    erased_at timestamptz,
    CHECK ((erased_at IS NULL) = (email IS NOT NULL) AND (email IS NULL) = (name IS NULL))
);

-- One mail for each order and kind. It waits until its recipient is known, for RabbitMQ promises no order.
CREATE TABLE mails (
    order_id   uuid        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('RECEIVED', 'CONFIRMED', 'REJECTED', 'CANCELLED', 'SHIPPED')),
    message_id text        NOT NULL UNIQUE,
    letter     jsonb       NOT NULL,
    status     text        NOT NULL DEFAULT 'WAITING'
                           CHECK (status IN ('WAITING', 'SENT', 'UNDELIVERABLE', 'SUPPRESSED')),
    due_at     timestamptz DEFAULT now(),
    attempts   integer     NOT NULL DEFAULT 0,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at    timestamptz,
    PRIMARY KEY (order_id, kind),
    CHECK ((status = 'SENT') = (sent_at IS NOT NULL)),
    CHECK ((status = 'WAITING') = (due_at IS NOT NULL))
);

CREATE INDEX mails_due ON mails (due_at) WHERE due_at IS NOT NULL;
