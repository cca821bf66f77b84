-- Rooms stop and steprun: how step runs come to their end, and how long a process run may take as a whole.

-- Each stage is reached once. Those of the agent are as its reports tell them.
create table end_stage (
    step_run_id uuid not null references step_run on delete cascade,
    stage text not null check (stage in ('ASKED', 'TOLD', 'SEEN', 'KILL_ASKED', 'KILLING', 'SENDING')),
    at timestamptz not null,
    by_name text,
    note text not null default '',
    primary key (step_run_id, stage)
);

-- When its agent kills it, if it was asked to stop and has not ended by then; and since when the robot does what it does.
alter table step_run
    add column kill_at timestamptz,
    add column action_at timestamptz;

-- As many step runs as there may be at this step of this run since a person took one out of the line; null: as the step says.
alter table run_step add column most integer check (most > 0);

-- How long a run may go until it needs a person or is through; null: as long as it takes. A run keeps the limit that it began with.
alter table process add column run_limit_seconds bigint check (run_limit_seconds > 0);
alter table process_run
    add column run_limit_seconds bigint check (run_limit_seconds > 0),
    add column due_at timestamptz,
    add column stop_code text check (stop_code in ('STOPPED_WITH_RUN', 'RUN_TIMED_OUT'));
create index process_run_due on process_run (due_at) where state = 'IN_PROGRESS' and due_at is not null;
create index process_run_reruns on process_run (rerun_of) where rerun_of is not null;
