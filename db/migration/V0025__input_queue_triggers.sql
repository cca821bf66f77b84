-- When the input queue of a process starts it. What happens to the queue is appended as news, so that those who add items do not wait
-- for each other; a room that looks holds the row.
create table queue_trigger (
    id uuid primary key,
    process_id uuid not null unique references process on delete cascade,
    name text not null check (length(name) between 1 and 100),
    at_least integer not null check (at_least between 1 and 1000000),
    oldest_seconds bigint check (oldest_seconds > 0),
    most integer check (most between 1 and 1000000),
    enabled boolean not null default true,
    next_at timestamptz,
    held_by text,
    created_at timestamptz not null,
    created_by text not null,
    version integer not null default 0
);
create index queue_trigger_next on queue_trigger (next_at) where next_at is not null;
create table queue_trigger_news (
    id bigint generated always as identity primary key,
    trigger_id uuid not null references queue_trigger on delete cascade
);
create index queue_trigger_news_of on queue_trigger_news (trigger_id);
