-- Rooms automation and process.

create table package (
    id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    created_at timestamptz not null,
    created_by text not null
);
create unique index package_name on package (lower(name));

-- Immutable: name, version and digest never change after the upload.
create table package_version (
    id uuid primary key,
    package_id uuid not null references package,
    version text not null check (length(version) between 1 and 60),
    number integer not null,
    digest text not null,
    blob_id uuid not null references blob,
    size bigint not null,
    kind text not null check (kind in ('ROBOCORP', 'SIGNALBOX')),
    description text not null,
    environment jsonb not null,
    manifest jsonb not null,
    notes jsonb not null default '[]',
    uploaded_at timestamptz not null,
    uploaded_by text not null,
    unique (package_id, version),
    unique (package_id, number),
    unique (package_id, digest)
);

create table package_task (
    package_version_id uuid not null references package_version on delete cascade,
    name text not null,
    position integer not null,
    description text not null,
    foreground boolean not null,
    foreground_assumed boolean not null,
    launch jsonb not null,
    primary key (package_version_id, name)
);

create table process (
    id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    description text not null default '',
    overlap text not null default 'ALLOW' check (overlap in ('ALLOW', 'SKIP', 'QUEUE', 'REPLACE', 'LIMIT')),
    overlap_limit integer check (overlap_limit > 0),
    revision_id uuid not null,
    revision integer not null,
    last_run_number bigint not null default 0,
    created_at timestamptz not null,
    created_by text not null,
    updated_at timestamptz not null,
    version integer not null default 0
);
create unique index process_name on process (lower(name));

-- Editing a process adds a revision; runs pin theirs.
create table process_revision (
    id uuid primary key,
    process_id uuid not null references process on delete cascade deferrable initially deferred,
    number integer not null,
    created_at timestamptz not null,
    created_by text not null,
    unique (process_id, number)
);
alter table process add foreign key (revision_id) references process_revision deferrable initially deferred;

-- The id of a step stays the same over the revisions of its process.
create table step (
    revision_id uuid not null references process_revision on delete cascade,
    id uuid not null,
    position integer not null check (position >= 0),
    name text not null check (length(name) between 1 and 120),
    package_id uuid not null references package,
    package_version_id uuid references package_version,
    task text not null,
    machine_id uuid not null,
    attended boolean not null default false,
    account text not null default '',
    foreground boolean,
    parallelism integer not null default 1 check (parallelism between 1 and 1000),
    timeout_seconds bigint not null default 86400 check (timeout_seconds > 0),
    queue_limit_seconds bigint not null default 10800 check (queue_limit_seconds > 0),
    priority text not null default 'NORMAL' check (priority in ('CRITICAL', 'HIGH', 'NORMAL', 'LOW')),
    barrier text not null default 'NONE' check (barrier in ('NONE', 'SETTLED', 'ALL_DONE')),
    stop_when_cut_off boolean not null default false,
    retry jsonb not null default '[]',
    savings_note text not null default '',
    primary key (revision_id, id),
    unique (revision_id, position)
);
create index step_package on step (package_id);
create index step_package_version on step (package_version_id);
create index package_version_blob on package_version (blob_id);
create index step_machine on step (machine_id);
