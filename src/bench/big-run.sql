-- A process run with very many work items and step runs, and a history of runs before it. It goes over the first three steps of a
-- process that is there, on the machines that are there. Set before: big.process (its id), big.items, big.step_runs, big.runs.

create temporary table big_step as
select s.id, s.position, s.revision_id, coalesce(s.package_version_id, v.id) as version_id
from process p
join step s on s.revision_id = p.revision_id
join lateral (
    select l.id
    from package_version l
    where l.package_id = s.package_id
    order by l.number desc
    limit 1) v on true
where p.id = current_setting('big.process')::uuid
and s.position < 3;

create temporary table big_machine as
select id, row_number() over (order by name) - 1 as at, count(*) over () as of
from machine
where removed_at is null;

-- The history: two in a hundred were stopped, three in a hundred wait for a person.
create temporary table big_past as
select uuidv7(shift) as id, n, now() + shift as at, interval '1 second' * (120 + (n * 7919) % 600) as lead,
    case when n % 50 = 0 then 'STOPPED' when n % 33 = 0 then 'UNRESOLVED' else 'COMPLETED' end as outcome
from (
    select n, interval '-1 minute' * 4 * (current_setting('big.runs')::int - n) - interval '6 hours' as shift
    from generate_series(1, current_setting('big.runs')::int) n) past;

insert into process_run (id, process_id, number, revision_id, state, started_by_kind, started_by_name, created_at, started_at,
    unresolved_at, ended_at, stop_at, stop_by, stop_reason, stop_going, stop_pending, done, failed, outputs)
select b.id, p.id, p.last_run_number + b.n, p.revision_id, case b.outcome when 'UNRESOLVED' then b.outcome else 'COMPLETED' end,
    case when b.n % 3 = 0 then 'USER' else 'API' end, case when b.n % 3 = 0 then 'Anna Signal' else 'nightly' end, b.at, b.at,
    case b.outcome when 'UNRESOLVED' then b.at + b.lead end,
    case when b.outcome <> 'UNRESOLVED' then b.at + b.lead end,
    case b.outcome when 'STOPPED' then b.at end,
    case b.outcome when 'STOPPED' then 'Anna Signal' end, case b.outcome when 'STOPPED' then 'The wrong file.' end,
    case b.outcome when 'STOPPED' then 'COMPLETE' end, case b.outcome when 'STOPPED' then 'DONE' end,
    36, case b.outcome when 'UNRESOLVED' then 2 else 0 end, 12
from big_past b
join process p on p.id = current_setting('big.process')::uuid;

insert into run_step (run_id, step_id, position, revision_id, package_version_id, done, failed)
select b.id, s.id, s.position, s.revision_id, s.version_id, 12, case when b.outcome = 'UNRESOLVED' and s.position = 1 then 2 else 0 end
from big_past b
cross join big_step s;

insert into step_run (id, process_id, run_id, step_id, number, revision_id, package_version_id, state, code, message, machine_id,
    queued_at, assigned_at, accepted_at, started_at, ended_at, exit_code)
select uuidv7(b.at - now()), current_setting('big.process')::uuid, b.id, s.id, 1, s.revision_id, s.version_id,
    case when b.outcome = 'UNRESOLVED' and s.position = 1 then 'FAILED' else 'SUCCEEDED' end,
    case when b.outcome = 'UNRESOLVED' and s.position = 1 then 'ROBOT_ERROR' end, '', m.id,
    b.at + b.lead * s.position / 3, b.at + b.lead * (s.position + 0.1) / 3, b.at + b.lead * (s.position + 0.1) / 3,
    b.at + b.lead * (s.position + 0.2) / 3, b.at + b.lead * (s.position + 1) / 3, 0
from big_past b
cross join big_step s
join big_machine m on m.at = (b.n + s.position) % m.of;

-- The run itself.
insert into process_run (id, process_id, number, revision_id, state, started_by_kind, started_by_name, created_at, started_at)
select uuidv7(interval '-5 hours'), p.id, p.last_run_number + current_setting('big.runs')::int + 1, p.revision_id, 'IN_PROGRESS', 'USER',
    'Anna Signal', now() - interval '5 hours', now() - interval '5 hours'
from process p
where p.id = current_setting('big.process')::uuid;

update process
set last_run_number = last_run_number + current_setting('big.runs')::int + 1
where id = current_setting('big.process')::uuid;

create temporary table big_run as
select r.id
from process_run r
join process p on p.id = r.process_id and p.last_run_number = r.number
where p.id = current_setting('big.process')::uuid;

create temporary table big_step_run as
select uuidv7(shift) as id, n, s.id as step_id, s.position, now() + shift as at, interval '1 second' * (20 + (n * 7919) % 80) as ran,
    case
        when n > current_setting('big.step_runs')::int - 12 then 'RUNNING'
        when n % 50 = 7 then 'FAILED'
        when n % 97 = 3 then 'STOPPED'
        else 'SUCCEEDED'
    end as state
from (
    select n, interval '-290 minutes' * (1 - n::float8 / current_setting('big.step_runs')::int) - interval '3 minutes' as shift
    from generate_series(1, current_setting('big.step_runs')::int) n) all_of_them
join big_step s on s.position = n % 3;

insert into step_run (id, process_id, run_id, step_id, number, revision_id, package_version_id, state, code, message, machine_id,
    fencing_token, queued_at, assigned_at, accepted_at, started_at, ended_at, exit_code)
select b.id, current_setting('big.process')::uuid, r.id, b.step_id, row_number() over (partition by b.step_id order by b.n), s.revision_id,
    s.version_id, b.state, case b.state when 'FAILED' then 'ROBOT_ERROR' when 'STOPPED' then 'STOPPED_BY_PERSON' end,
    case b.state when 'FAILED' then 'The robot ended with exit code 1.' end, m.id, b.n,
    b.at, b.at + b.ran * 0.5, b.at + b.ran * 0.6, b.at + b.ran * 0.6, case when b.state <> 'RUNNING' then b.at + b.ran * 1.6 end,
    case b.state when 'FAILED' then 1 when 'SUCCEEDED' then 0 end
from big_step_run b
cross join big_run r
join big_step s on s.id = b.step_id
join big_machine m on m.at = b.n % m.of;

-- Its items: those of the first step are the parents of those of the second, and so on.
create temporary table big_item as
select uuidv7() as id, i, i / third as position, i % third as nth, third,
    case
        when i / third = 0 then case when i % 100 = 7 then 'FAILED' else 'DONE' end
        when i / third = 1 then case when i % 50 = 7 then 'FAILED' when i % 25 < 2 then 'PENDING' else 'DONE' end
        else case when i % third < 12 then 'IN_PROGRESS' when i % 100 = 7 then 'FAILED' when i % 10 < 3 then 'DONE' else 'PENDING' end
    end as state
from (select i, (current_setting('big.items')::int + 2) / 3 as third from generate_series(0, current_setting('big.items')::int - 1) i) numbered;
create unique index on big_item (position, nth);
create index on big_step_run (n);
analyze big_item, big_step_run;

insert into work_item (id, process_id, run_id, step_id, state, parent_id, attempt, step_run_id, reference, exception_type, exception_code,
    exception_message, created_at, state_at)
select b.id, current_setting('big.process')::uuid, r.id, s.id, b.state, e.id, case b.state when 'PENDING' then 0 else 1 end,
    case when b.state <> 'PENDING' then w.id end, case when b.position = 0 then 'INV-' || r.id || '-' || b.i end,
    case when b.state = 'FAILED' then (array['BUSINESS', 'APPLICATION', 'ORCHESTRATOR', 'UNSPECIFIED'])[1 + b.nth % 4] end,
    case when b.state = 'FAILED' then (array['NO_AMOUNT', 'CUSTOMER_UNKNOWN', 'ERP_TIMEOUT', 'ROBOT_ERROR'])[1 + b.nth % 4] end,
    case when b.state = 'FAILED' then 'Customer ' || b.nth % 5000 || ' was not found.' end,
    now() - interval '5 hours', now() - interval '1 second' * (b.i % 17000)
from big_item b
cross join big_run r
join big_step s on s.position = b.position
join big_step_run w on w.n = case b.state
    when 'IN_PROGRESS' then current_setting('big.step_runs')::int - b.nth
    else 1 + b.i % (current_setting('big.step_runs')::int - 12)
end
left join big_item e on e.position = b.position - 1 and e.nth = b.nth;

insert into item_content (item_id, payload)
select b.id, jsonb_build_object('number', b.nth, 'customer', jsonb_build_object('id', b.nth % 5000, 'name', 'Customer ' || b.nth % 5000),
    'amount', b.nth % 997, 'text', 'Invoice for services in month ' || b.nth % 12)
from big_item b;

insert into item_attempt (item_id, number, step_run_id, machine_id, started_at, ended_at, outcome, exception_type, exception_code,
    exception_message)
select i.id, 1, i.step_run_id, m.id, i.state_at - interval '900 milliseconds',
    case when i.state <> 'IN_PROGRESS' then i.state_at end, nullif(i.state, 'IN_PROGRESS'), i.exception_type, i.exception_code,
    i.exception_message
from work_item i
join big_run r on r.id = i.run_id
join big_step_run w on w.id = i.step_run_id
join big_machine m on m.at = w.n % m.of
order by i.state_at;

insert into run_step (run_id, step_id, position, revision_id, package_version_id, pending, in_progress, done, failed)
select r.id, s.id, s.position, s.revision_id, s.version_id, count(*) filter (where b.state = 'PENDING'),
    count(*) filter (where b.state = 'IN_PROGRESS'), count(*) filter (where b.state = 'DONE'), count(*) filter (where b.state = 'FAILED')
from big_item b
cross join big_run r
join big_step s on s.position = b.position
group by r.id, s.id, s.position, s.revision_id, s.version_id;

update process_run r
set pending = t.pending, in_progress = t.in_progress, done = t.done, failed = t.failed
from (
    select run_id, sum(pending) as pending, sum(in_progress) as in_progress, sum(done) as done, sum(failed) as failed
    from run_step
    where run_id in (select id from big_run)
    group by run_id) t
where r.id = t.run_id;

analyze process_run, run_step, step_run, work_item, item_content, item_attempt;
