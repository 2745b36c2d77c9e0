-- What each call came to, by the caller's key. The primary key is what makes a repeated call one operation.
CREATE TABLE operations (
    api             text        NOT NULL CHECK (api IN ('PROVIDER', 'CARRIER')),
    idempotency_key text        NOT NULL,
    fingerprint     bytea       NOT NULL,
    kind            text        NOT NULL,
    status          text        NOT NULL,
    resource_id     text,
    http_status     integer     NOT NULL,
    body            json        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (api, idempotency_key)
);

-- How often a call that is made to fail has come, so that "the first call" outlives a restart.
CREATE TABLE counted_calls (
    subject text    NOT NULL,
    kind    text    NOT NULL,
    calls   integer NOT NULL CHECK (calls > 0),
    PRIMARY KEY (subject, kind)
);

-- One capture and one refund at most: there is room for no more in the row.
CREATE TABLE authorizations (
    id            text        PRIMARY KEY,
    reference     text        NOT NULL,
    amount        numeric     NOT NULL CHECK (amount > 0),
    currency      text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    card          text        NOT NULL,
    status        text        NOT NULL CHECK (status IN ('AUTHORIZED', 'VOIDED', 'CAPTURED', 'REFUNDED')),
    capture_id    text        UNIQUE,
    refund_id     text        UNIQUE,
    authorized_at timestamptz NOT NULL,
    CHECK ((capture_id IS NOT NULL) = (status IN ('CAPTURED', 'REFUNDED'))),
    CHECK ((refund_id IS NOT NULL) = (status = 'REFUNDED'))
);

CREATE INDEX authorizations_by_reference ON authorizations (reference);

CREATE SEQUENCE tracking_numbers START WITH 1000000001;

-- No label is printed here, so nothing of the recipient is kept but the postcode.
CREATE TABLE shipments (
    booking_id      text        PRIMARY KEY,
    reference       text        NOT NULL,
    postcode        text        NOT NULL,
    tracking_number text        NOT NULL UNIQUE DEFAULT 'PX' || nextval('tracking_numbers'),
    booked_at       timestamptz NOT NULL,
    dispatched_at   timestamptz,
    cancelled_at    timestamptz,
    CHECK (dispatched_at IS NULL OR cancelled_at IS NULL)
);

CREATE INDEX shipments_by_reference ON shipments (reference);
