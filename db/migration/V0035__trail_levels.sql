-- How grave a line of a robot's trail is; null: the robot does not say.
alter table step_run_trail add column level text check (level in ('INFO', 'WARN', 'ERROR'));
