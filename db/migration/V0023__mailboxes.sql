-- Mailboxes whose mails start processes.

create table mailbox (
    id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    host text not null check (length(host) between 1 and 255),
    port integer not null check (port between 1 and 65535),
    tls text not null check (tls in ('TLS', 'STARTTLS', 'NONE')),
    username text not null check (length(username) between 1 and 255),
    -- Sealed.
    password text not null,
    folder text not null check (length(folder) between 1 and 255),
    -- What plus addresses are made of.
    address text not null default '' check (length(address) <= 255),
    afterwards text not null check (afterwards in ('READ', 'MOVE', 'DELETE')),
    move_to text check (length(move_to) between 1 and 255),
    most_bytes bigint not null check (most_bytes between 1 and 1073741824),
    -- Mails that came earlier are left alone.
    takes_from timestamptz not null,
    paused boolean not null default false,
    created_at timestamptz not null,
    created_by text not null,
    version integer not null default 0,
    check ((afterwards = 'MOVE') = (move_to is not null))
);
create unique index mailbox_name on mailbox (lower(name));

-- Which room follows a mailbox, how that goes, and how far it has come.
create table mailbox_watch (
    mailbox_id uuid primary key references mailbox on delete cascade,
    holder uuid,
    held_until timestamptz,
    connected_since timestamptz,
    pushes boolean not null default false,
    last_mail_at timestamptz,
    error text,
    error_at timestamptz,
    failures integer not null default 0,
    next_try_at timestamptz,
    warning text,
    uid_validity bigint not null default 0,
    last_uid bigint not null default 0,
    trying_uid bigint not null default 0,
    tries integer not null default 0
);

create table mail_rule (
    id uuid primary key,
    mailbox_id uuid not null references mailbox on delete cascade,
    process_id uuid not null references process on delete cascade,
    position integer not null,
    tag text check (tag ~ '^[a-z0-9._-]{1,64}$'),
    from_like text check (length(from_like) between 1 and 200),
    to_like text check (length(to_like) between 1 and 200),
    subject_like text check (length(subject_like) between 1 and 200),
    -- Whose mails are taken; none: everybody's.
    senders text[] not null default '{}',
    starts boolean not null,
    parsed boolean not null,
    enabled boolean not null default true,
    created_at timestamptz not null,
    created_by text not null,
    version integer not null default 0
);
create index mail_rule_of_mailbox on mail_rule (mailbox_id, position, id);
create index mail_rule_of_process on mail_rule (process_id);

create table mail (
    id uuid primary key,
    mailbox_id uuid references mailbox on delete set null,
    mailbox_name text not null,
    -- Message-ID, or a digest of the mail where it has none.
    message_key text not null check (length(message_key) between 1 and 400),
    uid_validity bigint not null,
    uid bigint not null,
    received_at timestamptz not null,
    sender text not null,
    sender_name text not null,
    recipients text not null,
    subject text not null,
    size bigint not null,
    -- The whole mail; null where it was too large to take.
    blob_id uuid references blob,
    state text not null check (state in ('TAKEN', 'ASIDE', 'WANTED', 'DISCARDED')),
    reason text check (reason in ('NO_RULE', 'SENDER', 'TOO_LARGE', 'UNREADABLE', 'REFUSED')),
    sentence text,
    process_id uuid references process on delete set null,
    item_id uuid,
    started boolean not null default false,
    stored_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    check ((state = 'TAKEN') = (item_id is not null)),
    check (state not in ('ASIDE', 'WANTED') or reason is not null)
);
create unique index mail_once on mail (mailbox_id, message_key);
create index mail_of_mailbox on mail (mailbox_id, id);
create index mail_in_state on mail (state, id);
create index mail_of_item on mail (item_id) where item_id is not null;
create index mail_blob on mail (blob_id) where blob_id is not null;
create index mail_stored on mail (stored_at);
