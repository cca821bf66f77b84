-- Room schedule: when processes start by themselves.

create table schedule (
    id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    process_id uuid not null references process on delete cascade,
    rule jsonb not null,
    time_zone text not null,
    from_at timestamptz,
    until_at timestamptz,
    calendar_id uuid references calendar,
    gap text not null check (gap in ('NEXT_VALID', 'SKIP')),
    repeat text not null check (repeat in ('ONCE', 'TWICE')),
    missed text not null check (missed in ('ALL', 'LAST', 'NONE')),
    catch_up_seconds bigint not null check (catch_up_seconds >= 0),
    spread_seconds bigint not null check (spread_seconds >= 0),
    payload jsonb,
    inputs jsonb,
    most_starts bigint check (most_starts > 0),
    limit_seconds bigint check (limit_seconds > 0),
    limit_from text check (limit_from in ('PLANNED', 'START')),
    limit_mode text check (limit_mode in ('STOP', 'KILL')),
    disable_after_failures integer check (disable_after_failures > 0),
    paused boolean not null default false,
    disabled_at timestamptz,
    disabled_reason text,
    -- The planned time at which it stands, and when that was worked out. None while it is paused or disabled, and when it is over.
    next_at timestamptz,
    worked_out_at timestamptz not null,
    starts_so_far bigint not null default 0,
    failures_in_row integer not null default 0,
    last_planned_at timestamptz,
    last_at timestamptz,
    last_outcome text check (last_outcome in ('STARTED', 'SKIPPED', 'FAILED', 'MISSED')),
    last_message text,
    last_run_id uuid,
    version integer not null default 0,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    changed_by text not null,
    check (payload is null or inputs is null),
    check ((limit_seconds is null) = (limit_from is null) and (limit_from is null) = (limit_mode is null)),
    check ((disabled_at is null) = (disabled_reason is null)),
    check (next_at is null or not paused and disabled_at is null),
    check ((last_planned_at is null) = (last_at is null) and (last_at is null) = (last_outcome is null))
) with (fillfactor = 60);
create index schedule_due on schedule (next_at, id) where next_at is not null;
create index schedule_name on schedule (lower(name), id);
create index schedule_of_process on schedule (process_id);
create index schedule_calendar on schedule (calendar_id) where calendar_id is not null;

-- Copies, with their files, of these work items or outputs are what an order starts with.
alter table start_order add column copies jsonb check (copies is null or payloads is null and inputs is null);
