-- Rooms steprun and dispatch: process runs that a going step run started beside itself. They run where it ran, as whom it ran.
create table parallel_run (
    run_id uuid primary key references process_run on delete cascade,
    parent_run_id uuid not null,
    parent_step_run_id uuid not null,
    request_key text not null,
    machine_id uuid not null,
    attended boolean not null,
    account text not null,
    unique (parent_step_run_id, request_key)
);
create index parallel_run_parent on parallel_run (parent_run_id);
