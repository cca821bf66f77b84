-- Rows that are changed with every step run: room beside them, so that a change writes no index anew, and a sweep
-- before what is dead outweighs what is there.
alter table machine set (fillfactor = 50);
alter table machine_revision set (fillfactor = 50);
alter table assignment set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
alter table queue_entry set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
alter table run_news set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
