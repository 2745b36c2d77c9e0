-- How far each order has come in the figures: what is known of it is not counted again.
-- REVERSED is cancelled after it was confirmed, CANCELLED before.
create table orders (
    order_id uuid primary key,
    status   text not null check (status in ('PLACED', 'CONFIRMED', 'REJECTED', 'CANCELLED', 'REVERSED')),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    total    numeric(15, 3) not null check (total >= 0)
) with (fillfactor = 80);

create table order_lines (
    order_id uuid not null references orders on delete cascade,
    sku      text not null,
    quantity integer not null check (quantity > 0),
    price    numeric(15, 3) not null check (price >= 0),
    primary key (order_id, sku)
);

-- Every figure only grows: how many orders have come to a status, and what they were worth.
create table minute_figures (
    minute   timestamptz not null,
    currency text not null,
    status   text not null,
    orders   bigint not null check (orders >= 0),
    value    numeric(18, 3) not null check (value >= 0),
    primary key (minute, currency, status)
) with (fillfactor = 50);

create table product_figures (
    sku      text not null,
    currency text not null,
    status   text not null,
    pieces   bigint not null check (pieces >= 0),
    value    numeric(18, 3) not null check (value >= 0),
    primary key (sku, currency, status)
) with (fillfactor = 50);

create table rejection_figures (
    reason text primary key,
    orders bigint not null check (orders >= 0)
) with (fillfactor = 50);
