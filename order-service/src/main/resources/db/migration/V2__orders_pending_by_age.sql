-- Counts the unfinished orders four times a second for the admission of new ones. It holds only those: an entry leaves with
-- its order's outcome. The price: a change of status is no longer a heap-only update.
CREATE INDEX orders_pending_by_age ON orders (created_at) WHERE status = 'PENDING';
