-- A step run changes four times within seconds: room beside it, so that most of these changes write no index anew.
alter table step_run set (fillfactor = 60);
