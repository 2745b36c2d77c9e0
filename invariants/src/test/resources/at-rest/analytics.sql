INSERT INTO minute_figures (minute, currency, status, orders, value) VALUES
    (date_trunc('minute', now()) - interval '1 minute', 'EUR', 'PLACED', 2, 70.00),
    (date_trunc('minute', now()), 'EUR', 'PLACED', 3, 176.50),
    (date_trunc('minute', now()), 'EUR', 'CONFIRMED', 3, 189.00),
    (date_trunc('minute', now()), 'EUR', 'REJECTED', 1, 12.50),
    (date_trunc('minute', now()), 'EUR', 'REVERSED', 1, 119.00);

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
