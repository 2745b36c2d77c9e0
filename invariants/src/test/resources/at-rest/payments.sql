INSERT INTO payments (order_id, status, currency, amount, authorized, captured, refunded, authorization_id, capture_id, refusal)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, status, 'EUR', amount,
    CASE WHEN refusal IS NULL THEN amount ELSE 0 END, CASE WHEN refusal IS NULL THEN amount ELSE 0 END, refunded,
    CASE WHEN refusal IS NULL THEN 'auth_' || number END, CASE WHEN refusal IS NULL THEN 'cap_' || number END, refusal
FROM (VALUES (1, 'CAPTURED', 25.00, 0, NULL), (2, 'CAPTURED', 45.00, 0, NULL), (3, 'DECLINED', 12.50, 0, 'card_declined'),
    (4, 'REFUNDED', 119.00, 119.00, NULL), (5, 'CAPTURED', 45.00, 0, NULL))
    AS paid (number, status, amount, refunded, refusal);

INSERT INTO ledger_entries (order_id, movement, account, currency, amount)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, movement, account, 'EUR', amount
FROM (VALUES
    (1, 'CAPTURE', 'PROVIDER', 25.00), (1, 'CAPTURE', 'SALES', -25.00),
    (2, 'CAPTURE', 'PROVIDER', 45.00), (2, 'CAPTURE', 'SALES', -45.00),
    (4, 'CAPTURE', 'PROVIDER', 119.00), (4, 'CAPTURE', 'SALES', -119.00),
    (4, 'REFUND', 'REFUNDS', 119.00), (4, 'REFUND', 'PROVIDER', -119.00),
    (5, 'CAPTURE', 'PROVIDER', 45.00), (5, 'CAPTURE', 'SALES', -45.00)) AS entered (number, movement, account, amount);
