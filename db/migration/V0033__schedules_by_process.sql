-- Schedules of one moment are moved on process by process, as their starts are made.
drop index schedule_due;
create index schedule_due on schedule (next_at, process_id, id) where next_at is not null;
