-- Processes that follow others.
create table process_chain (
    id uuid primary key,
    from_process_id uuid not null references process on delete cascade,
    to_process_id uuid not null references process on delete cascade,
    outcome text not null check (outcome in ('COMPLETED', 'UNRESOLVED', 'EITHER')),
    hands_on text not null check (hands_on in ('OUTPUTS', 'NOTHING')),
    enabled boolean not null default true,
    created_at timestamptz not null,
    created_by text not null,
    version integer not null default 0,
    unique (from_process_id, to_process_id, outcome),
    check (from_process_id <> to_process_id)
);
create index process_chain_to on process_chain (to_process_id);

create index start_order_of_process on start_order (process_id, id);
