-- How long step runs of this run may wait in a queue; null: as their steps, machines and groups say.
alter table process_run add column queue_limit_seconds bigint check (queue_limit_seconds > 0);

-- What goes or waits for its turn, of one process: what its overlap policy looks at.
create index process_run_going on process_run (process_id, number) where state in ('QUEUED', 'IN_PROGRESS', 'STOPPING');
