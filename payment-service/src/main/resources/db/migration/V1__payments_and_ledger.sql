-- One payment for each order, and all of it: the money moves as a whole, once in each direction. A payment that was
-- voided before anybody asked for it has no amount; its row is what refuses the authorisation that comes later.
CREATE TABLE payments (
    order_id         uuid        PRIMARY KEY,
    status           text        NOT NULL CHECK (status IN
        ('DECLINED', 'AUTHORIZED', 'CAPTURE_DECLINED', 'CAPTURED', 'VOIDED', 'REFUNDED')),
    currency         text        CHECK (currency ~ '^[A-Z]{3}$'),
    amount           numeric     CHECK (amount >= 0),
    authorized       numeric     NOT NULL CHECK (authorized <= amount),
    captured         numeric     NOT NULL CHECK (captured <= authorized),
    refunded         numeric     NOT NULL CHECK (refunded >= 0 AND refunded <= captured),
    authorization_id text        UNIQUE,
    capture_id       text        UNIQUE,
    refusal          text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CHECK ((currency IS NULL) = (amount IS NULL)),
    CHECK (amount IS NOT NULL OR (status = 'VOIDED' AND authorized = 0)),
    CHECK ((authorization_id IS NULL) = (status = 'DECLINED' OR amount IS NULL)),
    CHECK ((capture_id IS NOT NULL) = (status IN ('CAPTURED', 'REFUNDED'))),
    CHECK (captured = CASE WHEN capture_id IS NULL THEN 0 ELSE authorized END),
    CHECK (refunded = CASE WHEN status = 'REFUNDED' THEN captured ELSE 0 END)
);

-- The books: debits are positive, credits negative. A posting is the entries of one movement of one order; its primary
-- key leaves no room for a second capture or a second refund.
CREATE TABLE ledger_entries (
    order_id  uuid        NOT NULL REFERENCES payments,
    movement  text        NOT NULL CHECK (movement IN ('CAPTURE', 'REFUND')),
    account   text        NOT NULL CHECK (account IN ('PROVIDER', 'SALES', 'REFUNDS')),
    currency  text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount    numeric     NOT NULL,
    posted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, movement, account)
);

CREATE FUNCTION refuse_unbalanced_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM ledger_entries
        WHERE order_id = NEW.order_id AND movement = NEW.movement
        GROUP BY currency
        HAVING sum(amount) <> 0
    ) THEN
        RAISE EXCEPTION 'the % of order % does not balance', NEW.movement, NEW.order_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_balances';
    END IF;
    RETURN NULL;
END $$;

-- Deferred to the commit, because an entry alone never balances.
CREATE CONSTRAINT TRIGGER posting_balances
    AFTER INSERT ON ledger_entries
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_posting();

CREATE FUNCTION refuse_change_of_the_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only ever added to' USING ERRCODE = 'check_violation', CONSTRAINT = 'append_only';
END $$;

CREATE TRIGGER append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_books();
