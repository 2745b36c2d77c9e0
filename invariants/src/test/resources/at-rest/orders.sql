INSERT INTO orders (id, customer_id, idempotency_key, status, currency, total, version, created_at, updated_at)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, 'customer', 'key-' || number, status, 'EUR', total,
    version, now(), now()
FROM (VALUES (1, 'DELIVERED', 25.00, 6), (2, 'DELIVERED', 45.00, 4), (3, 'REJECTED', 12.50, 2),
    (4, 'CANCELLED', 119.00, 4), (5, 'PENDING', 45.00, 1)) AS placed (number, status, total, version);

INSERT INTO order_events (order_id, version, type, data, at)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, version, type, data::jsonb, now() - interval '5 minutes'
FROM (VALUES
    (1, 1, 'placed', '{"lines": [{"sku": "MUG-BLUE", "quantity": 2}]}'),
    (1, 2, 'confirmed', '{}'),
    (1, 3, 'cancellation-requested', '{}'),
    (1, 4, 'shipped', '{}'),
    (1, 5, 'delivered', '{}'),
    (1, 6, 'cancellation-refused', '{"reason": "the parcel has left"}'),
    (2, 1, 'placed', '{"lines": [{"sku": "VASE-TALL", "quantity": 1}]}'),
    (2, 2, 'confirmed', '{}'),
    (2, 3, 'shipped', '{}'),
    (2, 4, 'delivered', '{}'),
    (3, 1, 'placed', '{"lines": [{"sku": "MUG-BLUE", "quantity": 1}]}'),
    (3, 2, 'rejected', '{"reason": "PAYMENT_DECLINED"}'),
    (4, 1, 'placed', '{"lines": [{"sku": "LAMP-DESK", "quantity": 1}]}'),
    (4, 2, 'confirmed', '{}'),
    (4, 3, 'cancellation-requested', '{}'),
    (4, 4, 'cancelled', '{}'),
    (5, 1, 'placed', '{"lines": [{"sku": "VASE-TALL", "quantity": 1}]}')) AS happened (number, version, type, data);
