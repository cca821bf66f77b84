-- Orders for one moment are taken process by process: rooms that start many at once then seldom wait for each other's processes.
drop index start_order_waiting;
create index start_order_waiting on start_order (start_at, process_id, id) where state = 'WAITING';
