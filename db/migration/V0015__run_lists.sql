-- What lists of process runs are sorted by and found by.
create index process_run_lead on process_run ((ended_at - started_at), id) where ended_at is not null and started_at is not null;
create index process_run_failed on process_run (failed, id) where failed > 0;
create index process_run_number on process_run (number, created_at, id);
create index process_run_by on process_run (started_by_kind, created_at, id);
create index process_run_open_newest on process_run (created_at, id) where state <> 'COMPLETED';

-- When a step of a run came to its end: what a grid of runs and steps asks for.
create index step_run_ended on step_run (run_id, step_id, ended_at) where ended_at is not null;
