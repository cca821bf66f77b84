-- Which processes the person at a machine may start with the agent there: at every machine, at one, or at those of a group.
create table desk_process (
    process_id uuid not null references process on delete cascade,
    machine_id uuid references machine,
    group_id uuid references machine_group on delete cascade,
    check (machine_id is null or group_id is null)
);
create unique index desk_process_once on desk_process (process_id, machine_id, group_id) nulls not distinct;

-- A start that an agent asks for twice, because the answer was lost, is made once.
create table desk_start (
    machine_id uuid not null,
    request_key text not null check (length(request_key) between 1 and 200),
    run_id uuid,
    skipped text not null default '',
    at timestamptz not null,
    primary key (machine_id, request_key)
);
create index desk_start_at on desk_start (at);
