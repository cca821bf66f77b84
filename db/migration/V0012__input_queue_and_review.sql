-- The input queue of a process, who cares for an item, what people say about it, and what its payload was before.

alter table work_item
    add column assignee_id uuid references users on delete set null,
    add column priority text not null default 'NORMAL' check (priority in ('CRITICAL', 'HIGH', 'NORMAL', 'LOW')),
    add column added_by text;
create index work_item_assignee on work_item (assignee_id, state, id) where assignee_id is not null;
-- In the order in which a run takes them.
create index work_item_input_queue on work_item (
        process_id, array_position(array['CRITICAL', 'HIGH', 'NORMAL', 'LOW'], priority), id)
    where state = 'NEW';
create index work_item_deadline on work_item (deadline) where state = 'NEW' and deadline is not null;
-- A reference stands once in a process. What robots make of an item has a parent and is not asked.
create unique index work_item_reference_once on work_item (process_id, reference)
    where reference is not null and parent_id is null;
alter table work_item add check (length(reference) between 1 and 200);

alter table item_comment
    add column by_id uuid,
    add column changed_at timestamptz;

-- What the payload was when an attempt began, kept when it is changed the first time after that. An attempt without a row of its own
-- began with the payload of the next one that has a row, or with the payload that the item has now.
create table item_payload_before (
    item_id uuid not null references work_item on delete cascade,
    attempt integer not null,
    payload jsonb,
    primary key (item_id, attempt)
);

-- How many lines the log of the step run had when it took the item.
alter table item_attempt add column log_line bigint;
