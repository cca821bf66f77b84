-- Rooms access, journal and vault.

create table users (
    id uuid primary key,
    username text not null check (username ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
    display_name text not null check (length(display_name) between 1 and 100),
    password_hash text not null,
    role text not null check (role in ('VIEWER', 'OPERATOR', 'BUILDER', 'ADMINISTRATOR')),
    enabled boolean not null default true,
    must_change_password boolean not null default false,
    failed_sign_ins integer not null default 0,
    locked_until timestamptz,
    last_sign_in_at timestamptz,
    created_at timestamptz not null,
    version integer not null default 0
);
create unique index users_username on users (username);

create table api_key (
    id uuid primary key,
    name text not null check (length(name) between 1 and 100),
    key_hash text not null,
    key_start text not null,
    role text not null check (role in ('VIEWER', 'OPERATOR', 'BUILDER', 'ADMINISTRATOR')),
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    created_at timestamptz not null,
    created_by text not null,
    version integer not null default 0
);
create unique index api_key_hash on api_key (key_hash);

create table audit_entry (
    id uuid primary key,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('USER', 'API_KEY', 'SYSTEM')),
    actor_id uuid,
    actor_name text not null,
    action text not null,
    subject_kind text not null,
    subject_id uuid,
    subject_name text not null,
    before jsonb,
    after jsonb,
    address text
);
create index audit_entry_subject on audit_entry (subject_id, id);
create index audit_entry_actor on audit_entry (actor_id, id);

-- One row, made at the first start.
create table installation (
    only_row boolean primary key default true check (only_row),
    workspace_id uuid not null,
    incarnation uuid not null,
    created_at timestamptz not null,
    example_at timestamptz
);

-- What happened. Readers go by (transaction_id, id) and stay below the oldest transaction still going, so that none is skipped.
create table journal (
    id bigint generated always as identity,
    at timestamptz not null,
    transaction_id xid8 not null default pg_current_xact_id(),
    kind text not null,
    process_id uuid,
    run_id uuid,
    step_run_id uuid,
    item_id uuid,
    machine_id uuid,
    data jsonb,
    primary key (at, id)
) partition by range (at);
create table journal_default partition of journal default;
create index journal_to_read on journal (transaction_id, id);

-- Content of files and packages: 1 MiB chunks, found by their digest once complete.
create table blob (
    id uuid primary key,
    digest text check (digest ~ '^[0-9a-f]{64}$'),
    size bigint not null default 0 check (size >= 0),
    created_at timestamptz not null,
    completed_at timestamptz,
    check ((digest is null) = (completed_at is null))
);
create unique index blob_digest on blob (digest);
create table blob_chunk (
    blob_id uuid not null references blob on delete cascade,
    number integer not null,
    bytes bytea not null,
    primary key (blob_id, number)
);
alter table blob_chunk alter column bytes set storage external;
