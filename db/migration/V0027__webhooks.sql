-- Room webhook: who is told of what happens, and what became of each telling.

create table webhook (
    id uuid primary key,
    endpoint text not null check (length(endpoint) between 1 and 2000),
    events text[] not null check (cardinality(events) > 0),
    -- Of one process, of one run (a callback that was given with its start), or of everything.
    process_id uuid references process on delete cascade,
    run_id uuid references process_run on delete cascade,
    -- Sealed; null: deliveries are not signed.
    secret text,
    enabled boolean not null default true,
    created_at timestamptz not null,
    created_by text not null,
    check (process_id is null or run_id is null)
);
create index webhook_of_process on webhook (process_id) where process_id is not null;
create index webhook_of_run on webhook (run_id) where run_id is not null;
create index webhook_of_all on webhook (id) where process_id is null and run_id is null;

-- Written in the transaction of what happened. Sent until the receiver has taken it, for some hours; kept for two weeks.
create table webhook_delivery (
    id uuid primary key,
    webhook_id uuid not null references webhook on delete cascade,
    event text not null,
    body text not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    attempts integer not null default 0,
    due_at timestamptz not null,
    created_at timestamptz not null,
    sent_at timestamptz,
    status integer,
    error text,
    answer text,
    took_millis integer
) with (autovacuum_vacuum_scale_factor = 0.05);
create index webhook_delivery_due on webhook_delivery (due_at, id) where state = 'WAITING';
create index webhook_delivery_log on webhook_delivery (webhook_id, created_at, id);
create index webhook_delivery_old on webhook_delivery (created_at);
