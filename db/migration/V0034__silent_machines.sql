-- What was last told of a machine: each silence is told of once, by whichever room finds it.
alter table machine_beat add column told text not null default 'HEARD' check (told in ('HEARD', 'UNRESPONSIVE', 'OFFLINE'));
update machine_beat set told = 'OFFLINE' where seen_at < now() - interval '10 minutes';
