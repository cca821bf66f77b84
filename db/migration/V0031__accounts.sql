-- Room account: accounts of operating systems with their sealed passwords.
create table account (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    -- The name without its domain, in lower case: what must not be signed in twice on one machine.
    key text not null,
    -- Sealed; null: none is stored.
    password text,
    password_at timestamptz,
    password_by text,
    note text not null default '',
    -- Whether it may be used in its places only; when the last of them is gone it may be used nowhere, not everywhere.
    limited boolean not null default false,
    -- Refused sign-ins in a row, on whichever machine.
    refusals integer not null default 0,
    set_aside_at timestamptz,
    created_at timestamptz not null,
    created_by text not null,
    changed_at timestamptz not null,
    changed_by text not null,
    version integer not null default 0
);
create unique index account_name on account (lower(name));
create index account_key on account (key);

create table account_place (
    account_id uuid not null references account on delete cascade,
    machine_id uuid references machine on delete cascade,
    group_id uuid references machine_group on delete cascade,
    check (num_nonnulls(machine_id, group_id) = 1)
);
create unique index account_place_machine on account_place (account_id, machine_id) where machine_id is not null;
create unique index account_place_group on account_place (account_id, group_id) where group_id is not null;
create index account_place_of_machine on account_place (machine_id) where machine_id is not null;
create index account_place_of_group on account_place (group_id) where group_id is not null;

-- Also what worked is kept, and what the machine said the last time it refused.
alter table sign_in_refusal
    add column worked_at timestamptz,
    add column said text;
create index sign_in_refusal_account on sign_in_refusal (account_key);

-- Rooms fleet and group: whether its agent calls without TLS, and how large the screens of sessions are that are made on it.
alter table machine
    add column in_clear boolean not null default false,
    add column screen_width integer check (screen_width between 320 and 16384),
    add column screen_height integer check (screen_height between 200 and 16384),
    add check (num_nonnulls(screen_width, screen_height) <> 1);
alter table machine_group
    add column screen_width integer check (screen_width between 320 and 16384),
    add column screen_height integer check (screen_height between 200 and 16384),
    add check (num_nonnulls(screen_width, screen_height) <> 1);

create or replace view machine_setting as
select m.id as machine_id,
    m.group_id,
    case when g.places is null then m.places else g.places end as places,
    case when g.id is null then m.shared_places else coalesce(g.shared_places, m.shared_places) end as shared_places,
    least(coalesce(g.session_limit, m.session_limit), (m.facts ->> 'maxSessions')::integer) as session_limit,
    case when g.id is null then m.session_reuse else g.session_reuse end as session_reuse,
    coalesce(g.queue_limit_seconds, m.queue_limit_seconds) as queue_limit_seconds,
    coalesce(g.lost_limit_seconds, m.lost_limit_seconds) as lost_limit_seconds,
    coalesce(g.slot_pool_id, m.slot_pool_id) as slot_pool_id,
    coalesce(g.screen_width, m.screen_width) as screen_width,
    coalesce(g.screen_height, m.screen_height) as screen_height
from machine m
left join machine_group g on g.id = m.group_id;

-- Room process: a picture of the screen each time so many seconds have passed; 0: only when it fails.
alter table step
    add column screenshot_seconds integer not null default 0 check (screenshot_seconds between 0 and 86400);

-- Room steprun: what robots said they do, the newest lines of each step run.
create table step_run_trail (
    step_run_id uuid not null references step_run on delete cascade,
    sequence bigint not null,
    at timestamptz not null,
    kind text not null,
    text text not null,
    primary key (step_run_id, sequence)
);
