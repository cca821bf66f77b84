-- What programs start processes with: an address and a secret of its own for each.
create table api_trigger (
    id uuid primary key,
    process_id uuid not null references process on delete cascade,
    name text not null check (length(name) between 1 and 100),
    secret_hash text not null,
    secret_start text not null,
    token_in_query boolean not null,
    signing_secret text,
    list_as text not null check (list_as in ('ITEM', 'ITEMS')),
    answer text not null check (answer in ('AT_ONCE', 'WAIT')),
    wait_seconds integer not null check (wait_seconds between 1 and 300),
    callback_url text,
    callback_secret text,
    calls_a_minute integer not null check (calls_a_minute between 1 and 60000),
    enabled boolean not null default true,
    created_at timestamptz not null,
    created_by text not null,
    version integer not null default 0
);
create unique index api_trigger_name on api_trigger (process_id, lower(name));
create unique index api_trigger_secret on api_trigger (secret_hash);

-- How often each was called in the minute that goes on, counted by all rooms together.
create table api_trigger_minute (
    trigger_id uuid primary key references api_trigger on delete cascade,
    minute timestamptz not null,
    calls integer not null
) with (fillfactor = 50);

-- Calls that carried an idempotency key: the same call again gets the same answer.
create table api_trigger_key (
    trigger_id uuid not null references api_trigger on delete cascade,
    key text not null check (length(key) between 1 and 200),
    digest text not null,
    run_id uuid,
    skipped text not null default '',
    at timestamptz not null,
    primary key (trigger_id, key)
);
create index api_trigger_key_at on api_trigger_key (at);

-- What triggers did lately, beside the start orders that tell of themselves.
create table firing (
    id uuid primary key,
    process_id uuid not null references process on delete cascade,
    kind text not null check (kind in ('USER', 'API', 'SCHEDULE', 'EMAIL', 'PROCESS', 'FILE', 'QUEUE')),
    trigger_id uuid not null,
    trigger_name text not null,
    at timestamptz not null,
    outcome text not null check (outcome in ('STARTED', 'SKIPPED', 'FAILED', 'REFUSED')),
    run_id uuid,
    message text not null default ''
);
create index firing_of_process on firing (process_id, id);
create index firing_of_trigger on firing (trigger_id, id);
create index firing_at on firing (at);
