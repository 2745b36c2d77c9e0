-- By the database's clock, which all replicas share: whether an order is young must not depend on who took it. Orders of
-- before have the time of this migration.
ALTER TABLE orders ADD COLUMN taken_at timestamptz NOT NULL DEFAULT now();

DROP INDEX orders_pending_by_age;

CREATE INDEX orders_pending_by_age ON orders (taken_at) WHERE status = 'PENDING';
