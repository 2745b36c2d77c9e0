create table products (
    sku         text primary key check (sku ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
    name        text not null,
    description text not null,
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    price       numeric(12, 3) not null check (price >= 0),
    listed_at   timestamptz
);

comment on column products.listed_at is 'when the product was last published; null until it has been';

-- A few rows take most of the updates: the room left in each page keeps new row versions beside the old ones.
create table stock_levels (
    sku       text primary key references products,
    available integer not null check (available >= 0),
    reserved  integer not null check (reserved >= 0),
    sold      integer not null check (sold >= 0),
    received  integer not null,
    constraint every_piece_is_accounted_for check (available + reserved + sold = received)
) with (fillfactor = 25);

create table stock_receipts (
    sku             text not null references stock_levels,
    idempotency_key text not null,
    quantity        integer not null check (quantity > 0),
    received_at     timestamptz not null default now(),
    primary key (sku, idempotency_key)
);

-- A row without lines is a tombstone: the undo came before the command that it undoes.
create table reservations (
    order_id   uuid primary key,
    status     text not null check (status in ('RESERVED', 'SOLD', 'RELEASED', 'RESTOCKED')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
) with (fillfactor = 70);

create index unfinished_reservations on reservations (created_at) where status = 'RESERVED';

create table reservation_lines (
    order_id uuid not null references reservations,
    sku      text not null references stock_levels,
    quantity integer not null check (quantity > 0),
    primary key (order_id, sku)
);
