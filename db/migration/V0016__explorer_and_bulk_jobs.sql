-- The explorer: text in payloads, groups of failures, what people keep of lists; and verbs over everything that matches.

-- Trigrams find words anywhere in a payload. A PostgreSQL without this extension searches without an index; see decision 0009.
do $$
begin
    create extension if not exists pg_trgm;
exception
    when insufficient_privilege or undefined_file or feature_not_supported then
        raise warning 'pg_trgm cannot be had here: text in payloads is searched without an index.';
end
$$;
do $$
begin
    if exists (select from pg_extension where extname = 'pg_trgm') then
        create index item_content_text on item_content using gin ((payload::text) gin_trgm_ops);
        create index work_item_exception_message on work_item using gin (exception_message gin_trgm_ops) where state = 'FAILED';
    end if;
end
$$;

-- A message without what differs from item to item: quoted words, and every word with a digit in it.
create function message_pattern(message text) returns text language sql immutable strict parallel safe as $$
    select left(
        regexp_replace(
            regexp_replace(left(message, 400), '(?<!\w)(''[^'']*''|"[^"]*"|“[^”]*”|„[^“]*“)(?!\w)', '…', 'g'),
            '[[:alnum:]_./:#@-]*[0-9][[:alnum:]_./:#@-]*(?:[.,][0-9]+)*', '…', 'g'),
        200)
$$;
alter table work_item
    add column exception_pattern text generated always as (message_pattern(exception_message)) stored;
create index work_item_exception_code on work_item (exception_code, id) where state = 'FAILED';
create index work_item_exception_pattern on work_item (exception_pattern, id) where state = 'FAILED';

-- The view that a list opens with, for each person.
create table list_choice (
    user_id uuid not null references users on delete cascade,
    list text not null,
    view_id uuid,
    primary key (user_id, list)
);
create table saved_view (
    id uuid primary key,
    list text not null,
    name text not null check (length(name) between 1 and 80),
    query text not null,
    owner_id uuid not null references users on delete cascade,
    shared boolean not null,
    created_at timestamptz not null,
    version integer not null default 0
);
create unique index saved_view_own on saved_view (list, owner_id, lower(name)) where not shared;
create unique index saved_view_shared on saved_view (list, lower(name)) where shared;
alter table list_choice add foreign key (view_id) references saved_view on delete set null;
create index list_choice_view on list_choice (view_id) where view_id is not null;

-- A verb over many items. First a room gathers which they are, then it goes through them batch by batch; each batch holds the row of the
-- job, so that two rooms never do the same, and another one goes on when a room is killed.
create table bulk_job (
    id uuid primary key,
    verb text not null check (verb in ('RETRY', 'DONE', 'FAIL', 'DELETE', 'MOVE')),
    choice jsonb not null,
    query text not null,
    zone text not null,
    state text not null check (state in ('GATHERING', 'GOING', 'ENDED', 'CANCELLED', 'FAILED')),
    asked_at timestamptz not null,
    asked_by jsonb not null,
    gathered_to uuid,
    done_to uuid,
    total bigint not null default 0,
    changed bigint not null default 0,
    skipped jsonb not null default '{}',
    cancelled_by text,
    message text,
    ended_at timestamptz,
    check ((state in ('ENDED', 'CANCELLED', 'FAILED')) = (ended_at is not null))
);
create index bulk_job_open on bulk_job (asked_at, id) where ended_at is null;
create index bulk_job_newest on bulk_job (asked_at, id);
-- Those that still have to be done; a row goes with the transaction that did it, so that none is done twice.
create table bulk_job_item (
    job_id uuid not null references bulk_job on delete cascade,
    item_id uuid not null,
    primary key (job_id, item_id)
);
