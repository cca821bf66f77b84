-- Packages of UiPath Studio.
alter table package_version drop constraint package_version_kind_check;
alter table package_version add constraint package_version_kind_check check (kind in ('ROBOCORP', 'SIGNALBOX', 'UIPATH'));

-- How long the step runs of a step usually take, learned from the last ones that succeeded.
alter table step_run add column slow_at timestamptz;
create index step_run_usual on step_run (step_id, ended_at) where state = 'SUCCEEDED' and not no_work and not ever_paused;
