-- What each consumer has handled. A message id is a UUIDv7, so its value orders by time and partitions by day can still
-- enforce one row for each id: a repeat always falls into the partition of the original.
create table inbox_messages (
    consumer    text        not null,
    generation  int         not null,
    message_id  uuid        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, generation, message_id)
) partition by range (message_id);

-- Ids that are no UUIDv7 of these days: replayed history, foreign senders.
create table inbox_messages_default partition of inbox_messages default;

create index inbox_messages_default_by_age on inbox_messages_default (received_at);

-- Commands are never purged: however late one is repeated, its stored reply is sent again.
create table handled_commands (
    command_id    uuid        primary key,
    consumer      text        not null,
    received_at   timestamptz not null default now(),
    reply_id      uuid,
    reply_to      text,
    reply_headers jsonb,
    reply_body    bytea
);

-- Messages whose handler failed, waiting for a later attempt.
create table retry_messages (
    seq             bigint      generated always as identity,
    consumer        text        not null,
    message_id      uuid        not null,
    message_key     text        not null,
    headers         jsonb       not null,
    body            bytea       not null,
    attempts        int         not null,
    first_failed_at timestamptz not null default now(),
    last_failed_at  timestamptz not null default now(),
    next_attempt_at timestamptz not null,
    last_error      text        not null,
    primary key (consumer, message_id)
);

create index retry_messages_by_key on retry_messages (consumer, message_key, seq);
create index retry_messages_by_time on retry_messages (next_attempt_at);

-- Calls to other systems that are still to be made, or whose outcome is not known yet.
create table pending_effects (
    seq        bigint      generated always as identity,
    consumer   text        not null,
    message_id uuid        not null,
    effect_key text        not null,
    headers    jsonb       not null,
    body       bytea       not null,
    attempts   int         not null default 0,
    created_at timestamptz not null default now(),
    due_at     timestamptz not null default now(),
    last_error text,
    primary key (consumer, message_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

create index pending_effects_by_key on pending_effects (consumer, effect_key, seq);

-- Rebuilding a projection opens a new generation of its consumer.
create table consumer_generations (
    consumer   text primary key,
    generation int  not null
);
