-- Room order: starts that were asked for by something else than a person at a screen, each of them made exactly once.

create table start_order (
    id uuid primary key,
    source text not null check (source in ('SCHEDULE', 'EMAIL', 'PROCESS', 'QUEUE', 'API')),
    source_id uuid not null,
    key text not null check (length(key) between 1 and 300),
    by_id uuid,
    by_name text not null,
    -- No reference: a process that is gone fails the order, with a sentence.
    process_id uuid not null,
    -- What it starts with: payloads, one work item each; or items of the input queue, all or the first so many or those named.
    payloads jsonb,
    inputs jsonb,
    size integer not null default 0,
    queue_limit_seconds bigint check (queue_limit_seconds > 0),
    limit_seconds bigint check (limit_seconds > 0),
    limit_from text check (limit_from in ('PLANNED', 'START')),
    limit_mode text check (limit_mode in ('STOP', 'KILL')),
    planned_at timestamptz not null,
    start_at timestamptz not null,
    created_at timestamptz not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'STARTED', 'SKIPPED', 'FAILED')),
    run_id uuid,
    message text,
    ended_at timestamptz,
    check (payloads is null or inputs is null),
    check ((limit_seconds is null) = (limit_from is null) and (limit_from is null) = (limit_mode is null)),
    check ((state = 'WAITING') = (ended_at is null))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
-- Whatever asks twice, because it did not hear the answer, starts once.
create unique index start_order_once on start_order (source, source_id, key);
create index start_order_waiting on start_order (start_at, id) where state = 'WAITING';
create index start_order_ended on start_order (ended_at) where state <> 'WAITING';

-- How long a run may take as whoever started it said, and when it was to start.
alter table process_run
    add column planned_at timestamptz,
    add column limit_from text check (limit_from in ('PLANNED', 'START')),
    add column limit_mode text check (limit_mode in ('STOP', 'KILL'));
-- A limit from the planned start holds for a run that waits for its turn too.
create index process_run_due_open on process_run (due_at) where state in ('QUEUED', 'IN_PROGRESS') and due_at is not null;
drop index process_run_due;
