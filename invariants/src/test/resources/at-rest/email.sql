INSERT INTO mails (order_id, kind, message_id, letter, status, due_at, attempts, sent_at)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, kind, number || '.' || kind || '@orderly.example', '{}',
    'SENT', NULL, 1, now()
FROM (VALUES (1, 'RECEIVED'), (1, 'CONFIRMED'), (1, 'SHIPPED'), (2, 'RECEIVED'), (2, 'CONFIRMED'), (2, 'SHIPPED'), (3, 'RECEIVED'),
    (3, 'REJECTED'), (4, 'RECEIVED'), (4, 'CONFIRMED'), (4, 'CANCELLED'), (5, 'RECEIVED')) AS sent (number, kind);
