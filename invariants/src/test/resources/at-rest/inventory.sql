INSERT INTO reservations (order_id, status)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, status
FROM (VALUES (1, 'SOLD'), (2, 'SOLD'), (3, 'RELEASED'), (4, 'RESTOCKED'), (5, 'RESERVED')) AS held (number, status);

INSERT INTO reservation_lines (order_id, sku, quantity)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, sku, quantity
FROM (VALUES (1, 'MUG-BLUE', 2), (2, 'VASE-TALL', 1), (3, 'MUG-BLUE', 1), (4, 'LAMP-DESK', 1), (5, 'VASE-TALL', 1))
    AS held (number, sku, quantity);

UPDATE stock_levels SET available = available - 2, sold = 2 WHERE sku = 'MUG-BLUE';
UPDATE stock_levels SET available = available - 2, sold = 1, reserved = 1 WHERE sku = 'VASE-TALL';
