-- Rooms group, fleet and dispatch: machine groups, runtime slots, session rules.

create table slot_pool (
    id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    size integer not null check (size between 0 and 100000),
    created_at timestamptz not null,
    created_by text not null,
    version integer not null default 0
);
create unique index slot_pool_name on slot_pool (lower(name));

-- A setting that is null is the machine's own matter.
create table machine_group (
    id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    description text not null default '',
    balancing text not null default 'RANDOM' check (balancing in ('RANDOM', 'LEAST_BUSY', 'ROUND_ROBIN')),
    last_machine_id uuid,
    places integer check (places between 0 and 1000),
    shared_places integer check (shared_places between 1 and 1000),
    session_limit integer check (session_limit between 0 and 10000),
    session_reuse boolean not null default false,
    queue_limit_seconds bigint check (queue_limit_seconds > 0),
    lost_limit_seconds bigint check (lost_limit_seconds between 120 and 604800),
    slot_pool_id uuid references slot_pool,
    created_at timestamptz not null,
    created_by text not null,
    version integer not null default 0
);
create unique index machine_group_name on machine_group (lower(name));
create index machine_group_slot_pool on machine_group (slot_pool_id) where slot_pool_id is not null;

-- A machine may be in one group, whose settings it then has; what it has when it leaves it keeps.
alter table machine
    add column group_id uuid references machine_group,
    add column shared_places integer check (shared_places between 1 and 1000),
    add column session_limit integer check (session_limit between 0 and 10000),
    add column session_reuse boolean not null default false,
    add column queue_limit_seconds bigint check (queue_limit_seconds > 0),
    add column lost_limit_seconds bigint check (lost_limit_seconds between 120 and 604800),
    add column slot_pool_id uuid references slot_pool,
    add column claimed_at timestamptz;
create index machine_group_member on machine (group_id) where group_id is not null;
create index machine_slot_pool on machine (slot_pool_id) where slot_pool_id is not null;

alter table enrolment_token add column group_id uuid references machine_group on delete cascade;

-- What holds for a machine now: its group's settings, else its own.
create view machine_setting as
select m.id as machine_id,
    m.group_id,
    case when g.places is null then m.places else g.places end as places,
    case when g.id is null then m.shared_places else coalesce(g.shared_places, m.shared_places) end as shared_places,
    least(coalesce(g.session_limit, m.session_limit), (m.facts ->> 'maxSessions')::integer) as session_limit,
    case when g.id is null then m.session_reuse else g.session_reuse end as session_reuse,
    coalesce(g.queue_limit_seconds, m.queue_limit_seconds) as queue_limit_seconds,
    coalesce(g.lost_limit_seconds, m.lost_limit_seconds) as lost_limit_seconds,
    coalesce(g.slot_pool_id, m.slot_pool_id) as slot_pool_id
from machine m
left join machine_group g on g.id = m.group_id;

-- A step runs on a machine or on any machine of a group. Its queue limit is null: as they say.
alter table step
    alter column machine_id drop not null,
    alter column queue_limit_seconds drop not null,
    alter column queue_limit_seconds drop default,
    add column machine_group_id uuid references machine_group,
    add column fail_at_once boolean not null default false,
    add check (num_nonnulls(machine_id, machine_group_id) = 1);
create index step_machine_group on step (machine_group_id) where machine_group_id is not null;

-- FOREGROUND: the step run is going in the background and wants its session's foreground place.
alter table queue_entry
    alter column machine_id drop not null,
    add column group_id uuid references machine_group,
    add column kind text not null default 'STEP_RUN' check (kind in ('STEP_RUN', 'FOREGROUND')),
    add column fail_at_once boolean not null default false,
    add column need text generated always as (
        kind
        || case when foreground then '/f' else '/b' end
        || case when attended then 'a' else 'u' end
        || case when fail_at_once then '!' else '' end
        || '/' || lower(account)) stored,
    add column target uuid generated always as (coalesce(machine_id, group_id)) stored,
    add check (num_nonnulls(machine_id, group_id) = 1);
drop index queue_entry_line;
create index queue_entry_line on queue_entry (target, rank, step_run_id);
create index queue_entry_need on queue_entry (target, need, rank, step_run_id);
create index queue_entry_new on queue_entry (target, need) where wait_code is null;
create index queue_entry_slots on queue_entry (wait_code) where wait_code in ('SLOTS_BUSY', 'NO_SLOTS');
create index queue_entry_run on queue_entry (run_id);

-- Where it was queued, so that it goes back there; and what it was told of the screen it asked for.
alter table assignment
    add column group_id uuid references machine_group,
    add column fail_at_once boolean not null default false,
    add column screen text check (screen in ('WAITING', 'GRANTED')),
    add constraint assignment_priority check (priority in ('CRITICAL', 'HIGH', 'NORMAL', 'LOW'));

-- Whose foreground place, or which pool's slot, a row is.
alter table occupancy
    add column machine_id uuid,
    add column pool_id uuid;
create index occupancy_machine on occupancy (machine_id) where machine_id is not null;
create index occupancy_pool on occupancy (pool_id) where pool_id is not null;

-- Sign-ins that were refused in a row; an account with too many is not tried again until a person lets it in.
create table sign_in_refusal (
    machine_id uuid not null references machine on delete cascade,
    account_key text not null,
    account text not null,
    refusals integer not null,
    last_at timestamptz not null,
    set_aside_at timestamptz,
    primary key (machine_id, account_key)
);
