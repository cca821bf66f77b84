-- What the work items of a task must hold, as JSON Schema.
alter table package_task add column input_schema jsonb;

-- Those whose deadline passed stand on the page of what needs a person.
create index work_item_expired on work_item (process_id) where state = 'EXPIRED';

-- What of a process is open, however many runs it has had.
create index process_run_open_of_process on process_run (process_id) where state <> 'COMPLETED';
