INSERT INTO orders (order_id, status, currency, total)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, status, 'EUR', total
FROM (VALUES (1, 'CONFIRMED', 25.00), (2, 'CONFIRMED', 45.00), (3, 'REJECTED', 12.50), (4, 'REVERSED', 119.00),
    (5, 'PLACED', 45.00)) AS counted (number, status, total);

INSERT INTO order_lines (order_id, sku, quantity, price)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, sku, quantity, price
FROM (VALUES (1, 'MUG-BLUE', 2, 25.00), (2, 'VASE-TALL', 1, 45.00), (3, 'MUG-BLUE', 1, 12.50),
    (4, 'LAMP-DESK', 1, 119.00), (5, 'VASE-TALL', 1, 45.00)) AS counted (number, sku, quantity, price);

INSERT INTO minute_figures (minute, currency, status, orders, value)
SELECT date_trunc('minute', now() - interval '5 minutes'), 'EUR', status, orders, value
FROM (VALUES ('PLACED', 5, 246.50), ('CONFIRMED', 3, 189.00), ('REJECTED', 1, 12.50), ('REVERSED', 1, 119.00))
    AS figures (status, orders, value);

INSERT INTO product_figures (sku, currency, status, pieces, value) VALUES
    ('MUG-BLUE', 'EUR', 'PLACED', 3, 37.50),
    ('VASE-TALL', 'EUR', 'PLACED', 2, 90.00),
    ('LAMP-DESK', 'EUR', 'PLACED', 1, 119.00),
    ('MUG-BLUE', 'EUR', 'CONFIRMED', 2, 25.00),
    ('VASE-TALL', 'EUR', 'CONFIRMED', 1, 45.00),
    ('LAMP-DESK', 'EUR', 'CONFIRMED', 1, 119.00),
    ('MUG-BLUE', 'EUR', 'REJECTED', 1, 12.50),
    ('LAMP-DESK', 'EUR', 'REVERSED', 1, 119.00);

INSERT INTO rejection_figures (reason, orders) VALUES ('PAYMENT_DECLINED', 1);
