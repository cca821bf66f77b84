-- Rooms fleet and dispatch.

create table machine (
    id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    key_hash text not null,
    approved boolean not null default true,
    trial boolean not null default false,
    facts jsonb not null,
    places integer not null default 4 check (places between 0 and 1000),
    places_set boolean not null default false,
    maintenance text check (maintenance in ('WAIT', 'STOP')),
    maintenance_by text,
    maintenance_at timestamptz,
    epoch bigint not null default 0,
    epoch_instance uuid,
    epoch_at timestamptz,
    -- The version of the protocol that its last agent process speaks; null before one has come.
    protocol integer,
    -- Two agents that keep taking turns with one key: since when, and from which addresses.
    cloned_at timestamptz,
    cloned_addresses text,
    enrolled_at timestamptz not null,
    enrolled_by text not null,
    enrolment_token_id uuid,
    removed_at timestamptz,
    version integer not null default 0
);
create unique index machine_name on machine (lower(name)) where removed_at is null;
create unique index machine_key_hash on machine (key_hash);
alter table step add foreign key (machine_id) references machine;

-- Beats: a row of its own, no index but the key, so that writing it stays cheap.
create table machine_beat (
    machine_id uuid primary key references machine on delete cascade,
    seen_at timestamptz not null,
    address text not null
) with (fillfactor = 50);

create table enrolment_token (
    id uuid primary key,
    token_hash text not null,
    token_start text not null,
    name text not null default '',
    uses_left integer not null check (uses_left >= 0),
    expires_at timestamptz not null,
    needs_approval boolean not null default false,
    trial boolean not null default false,
    revoked_at timestamptz,
    created_at timestamptz not null,
    created_by text not null
);
create unique index enrolment_token_hash on enrolment_token (token_hash);

create sequence fencing_token;

-- Changed in the transaction of every change of the machine's assignments. A machine that did not take its work is skipped for a while.
create table machine_revision (
    machine_id uuid primary key references machine on delete cascade,
    revision bigint not null default 0,
    skip_until timestamptz
) with (fillfactor = 50);

-- Waiting step runs. Rows come and go. The title names the step run to others that wait: "Invoices run 41, step 2".
create table queue_entry (
    step_run_id uuid primary key,
    run_id uuid not null,
    title text not null,
    machine_id uuid not null references machine,
    priority text not null check (priority in ('CRITICAL', 'HIGH', 'NORMAL', 'LOW')),
    rank numeric not null,
    requested_at timestamptz not null,
    limit_at timestamptz not null,
    not_before timestamptz,
    foreground boolean not null,
    attended boolean not null,
    account text not null,
    wait_code text,
    wait_sentence text,
    wait_holder uuid,
    wait_since timestamptz
);
create index queue_entry_line on queue_entry (machine_id, rank, step_run_id);
create index queue_entry_limit on queue_entry (limit_at);

-- Step runs that a machine has or should take. Rows come and go.
create table assignment (
    step_run_id uuid primary key,
    run_id uuid not null,
    title text not null,
    machine_id uuid not null references machine,
    fencing_token bigint not null,
    wanted text not null default 'RUN' check (wanted in ('RUN', 'PAUSE', 'STOP', 'KILL')),
    wanted_within_millis bigint not null default 0,
    wanted_reason text not null default '',
    assigned_at timestamptz not null,
    accept_until timestamptz not null,
    accepted_at timestamptz,
    foreground boolean not null,
    attended boolean not null,
    account text not null,
    priority text not null,
    rank numeric not null,
    requested_at timestamptz not null,
    limit_at timestamptz not null
);
create index assignment_machine on assignment (machine_id);
create index assignment_not_accepted on assignment (accept_until) where accepted_at is null;

-- What only one step run may hold at a time, whichever room decides.
create table occupancy (
    kind text not null check (kind in ('SESSION', 'ACCOUNT', 'SLOT')),
    key text not null,
    step_run_id uuid not null,
    primary key (kind, key)
);
create index occupancy_step_run on occupancy (step_run_id);
