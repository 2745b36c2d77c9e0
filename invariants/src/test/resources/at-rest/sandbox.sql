INSERT INTO authorizations (id, reference, amount, currency, card, status, capture_id, refund_id, authorized_at)
SELECT 'auth_' || number, '00000000-0000-7000-8000-00000000000' || number, amount, 'EUR', 'tok_visa', status,
    'cap_' || number, CASE status WHEN 'REFUNDED' THEN 'ref_' || number END, now()
FROM (VALUES (1, 25.00, 'CAPTURED'), (2, 45.00, 'CAPTURED'), (4, 119.00, 'REFUNDED'), (5, 45.00, 'CAPTURED'))
    AS authorized (number, amount, status);

INSERT INTO shipments (booking_id, reference, postcode, booked_at, dispatched_at, cancelled_at)
SELECT 'bk_' || number, '00000000-0000-7000-8000-00000000000' || number, '10115', now(),
    CASE WHEN number IN (1, 2) THEN now() END, CASE WHEN number = 4 THEN now() END
FROM (VALUES (1), (2), (4), (5)) AS booked (number);
