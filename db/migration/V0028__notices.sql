-- Notices by e-mail: who is told of what, and every mail that was sent.

create table sending_server (
    only_row boolean primary key default true check (only_row),
    host text not null check (length(host) between 1 and 255),
    port integer not null check (port between 1 and 65535),
    tls text not null check (tls in ('TLS', 'STARTTLS', 'NONE')),
    username text,
    -- Sealed.
    password text,
    sender text not null check (length(sender) between 3 and 255),
    version integer not null default 0
);

create table notice_person (
    user_id uuid primary key references users on delete cascade,
    address text not null check (length(address) between 3 and 255),
    kinds text[] not null,
    -- Of which processes: all, those that are chosen, or those of whose failed items the person cares for some.
    whose text not null check (whose in ('ALL', 'CHOSEN', 'CARED')),
    process_ids uuid[] not null default '{}',
    pace text not null check (pace in ('AT_ONCE', 'HOURLY', 'DAILY')),
    daily_at time not null default '08:00',
    time_zone text not null default 'UTC',
    version integer not null default 0
);

-- Addresses that are told of one process, whoever reads them.
create table notice_address (
    id uuid primary key,
    process_id uuid not null references process on delete cascade,
    address text not null check (length(address) between 3 and 255),
    kinds text[] not null,
    created_at timestamptz not null,
    created_by text not null,
    unique (process_id, address)
);

-- What happened, as far as somebody is to be told; rows go once they are handed out.
create table notice (
    id uuid primary key,
    at timestamptz not null,
    kind text not null,
    process_id uuid,
    run_id uuid,
    step_run_id uuid,
    machine_id uuid,
    data jsonb not null
);
create index notice_at on notice (at);

-- A line of a mail that is not written yet.
create table notice_line (
    id uuid primary key,
    address text not null,
    user_id uuid references users on delete cascade,
    process_id uuid,
    kind text not null,
    at timestamptz not null,
    due_at timestamptz not null,
    title text not null,
    sentence text not null,
    path text not null
);
create index notice_line_due on notice_line (due_at);
create index notice_line_address on notice_line (address, due_at);

create table notice_mail (
    id uuid primary key,
    address text not null,
    user_id uuid references users on delete set null,
    subject text not null,
    plain text not null,
    html text not null,
    lines integer not null,
    state text not null check (state in ('WAITING', 'SENT', 'FAILED')),
    tries integer not null default 0,
    next_try_at timestamptz,
    error text,
    made_at timestamptz not null,
    sent_at timestamptz,
    check ((state = 'WAITING') = (next_try_at is not null)),
    check (state <> 'SENT' or sent_at is not null)
);
create index notice_mail_due on notice_mail (next_try_at) where state = 'WAITING';
create index notice_mail_address on notice_mail (address, made_at);
