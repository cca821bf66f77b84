-- Rooms run and item.

create table process_run (
    id uuid primary key,
    process_id uuid not null references process,
    number bigint not null,
    revision_id uuid not null references process_revision,
    state text not null check (state in ('QUEUED', 'IN_PROGRESS', 'UNRESOLVED', 'STOPPING', 'COMPLETED')),
    started_by_kind text not null
        check (started_by_kind in ('USER', 'API', 'SCHEDULE', 'EMAIL', 'PROCESS', 'FILE', 'QUEUE', 'SYSTEM')),
    started_by_id uuid,
    started_by_name text not null,
    created_at timestamptz not null,
    started_at timestamptz,
    unresolved_at timestamptz,
    ended_at timestamptz,
    stop_at timestamptz,
    stop_by text,
    stop_reason text,
    stop_going text check (stop_going in ('COMPLETE', 'TERMINATE')),
    stop_pending text check (stop_pending in ('FAILED', 'DONE')),
    pending bigint not null default 0,
    in_progress bigint not null default 0,
    done bigint not null default 0,
    failed bigint not null default 0,
    outputs bigint not null default 0,
    rerun_of uuid references process_run,
    version integer not null default 0,
    unique (process_id, number),
    check ((state = 'COMPLETED') = (ended_at is not null)),
    check (state <> 'UNRESOLVED' or unresolved_at is not null),
    check (state <> 'STOPPING' or (stop_at is not null and stop_going is not null and stop_pending is not null))
);
create index process_run_newest on process_run (created_at, id);
create index process_run_of_process on process_run (process_id, created_at, id);
create index process_run_open on process_run (id) where state <> 'COMPLETED';
create index process_run_ended on process_run (ended_at, id) where ended_at is not null;

-- Each form for a start carries a token, so that sending it twice starts one run.
create table start_token (
    token uuid primary key,
    run_id uuid references process_run on delete cascade,
    at timestamptz not null
);

-- A step within a run: the revision and package it is pinned to, and its counts, kept by the feeder. The run's own revision says which
-- steps there are and in which order; that of a step can be a later one, chosen with a retry.
create table run_step (
    run_id uuid not null references process_run on delete cascade,
    step_id uuid not null,
    position integer not null,
    revision_id uuid not null references process_revision,
    package_version_id uuid not null references package_version,
    pending bigint not null default 0,
    in_progress bigint not null default 0,
    done bigint not null default 0,
    failed bigint not null default 0,
    broken_code text,
    broken_count integer not null default 0,
    primary key (run_id, step_id),
    unique (run_id, position)
);
create index run_step_package on run_step (package_version_id);

-- Steps of runs that would be pinned otherwise now: the process was edited, or its package has a newer version.
create view step_moved_on as
select rs.run_id, rs.step_id, p.revision_id, v.id as package_version_id,
    (to_jsonb(fresh) - array['revision_id', 'position', 'package_version_id', 'savings_note'])
        <> (to_jsonb(pinned) - array['revision_id', 'position', 'package_version_id', 'savings_note']) as edited
from run_step rs
join process_run r on r.id = rs.run_id
join process p on p.id = r.process_id
join step pinned on pinned.revision_id = rs.revision_id and pinned.id = rs.step_id
join step fresh on fresh.revision_id = p.revision_id and fresh.id = rs.step_id
join package_version v on v.id = coalesce(fresh.package_version_id, (
    select l.id
    from package_version l
    where l.package_id = fresh.package_id
    order by l.number desc
    limit 1))
where v.id <> rs.package_version_id
or (to_jsonb(fresh) - array['revision_id', 'position', 'package_version_id', 'savings_note'])
    <> (to_jsonb(pinned) - array['revision_id', 'position', 'package_version_id', 'savings_note']);

create table step_run (
    id uuid primary key,
    process_id uuid not null,
    run_id uuid not null references process_run on delete cascade,
    step_id uuid not null,
    number integer not null,
    revision_id uuid not null references process_revision,
    package_version_id uuid not null references package_version,
    superseded boolean not null default false,
    state text not null
        check (state in ('QUEUED', 'ASSIGNED', 'RUNNING', 'PAUSED', 'STOPPING', 'SUCCEEDED', 'FAILED', 'STOPPED')),
    code text,
    message text,
    machine_id uuid references machine,
    fencing_token bigint,
    queued_at timestamptz not null,
    assigned_at timestamptz,
    accepted_at timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    exit_code integer,
    stop_at timestamptz,
    stop_by text,
    stop_reason text,
    stop_mode text check (stop_mode in ('POLITE', 'KILL')),
    paused_at timestamptz,
    paused_by text,
    ever_paused boolean not null default false,
    resubmit_of uuid references step_run,
    no_work boolean not null default false,
    status_line text,
    action text,
    news_at timestamptz,
    last_report bigint not null default 0,
    version integer not null default 0,
    unique (run_id, step_id, number),
    check ((state in ('SUCCEEDED', 'FAILED', 'STOPPED')) = (ended_at is not null)),
    check (state <> 'FAILED' or code is not null),
    check (state not in ('ASSIGNED', 'RUNNING', 'PAUSED') or (machine_id is not null and fencing_token is not null)),
    check (state <> 'PAUSED' or paused_at is not null)
);
create index step_run_live on step_run (run_id, step_id) where state not in ('SUCCEEDED', 'FAILED', 'STOPPED');
create index step_run_of_run on step_run (run_id, id);
create index step_run_of_machine on step_run (machine_id, id);

-- News for the feeder: appended by hot paths, folded into counts and deleted.
create table run_news (
    id bigint generated always as identity primary key,
    run_id uuid not null,
    step_id uuid,
    kind text not null check (kind in ('ITEMS', 'RELEASED', 'STEP_RUN', 'STOP', 'START')),
    item_id uuid,
    attempt integer,
    step_run_id uuid,
    pending integer not null default 0,
    in_progress integer not null default 0,
    done integer not null default 0,
    failed integer not null default 0,
    at timestamptz not null
);
create index run_news_of_run on run_news (run_id, id);

create table work_item (
    id uuid primary key,
    process_id uuid not null references process,
    run_id uuid references process_run on delete cascade,
    step_id uuid,
    state text not null check (state in ('NEW', 'EXPIRED', 'PENDING', 'IN_PROGRESS', 'FAILED', 'DONE')),
    parent_id uuid,
    attempt integer not null default 0,
    step_run_id uuid,
    not_before timestamptz,
    deadline timestamptz,
    reference text,
    exception_type text check (exception_type in ('BUSINESS', 'APPLICATION', 'ORCHESTRATOR', 'UNSPECIFIED')),
    exception_code text,
    exception_message text,
    resolved_by text,
    created_at timestamptz not null,
    state_at timestamptz not null,
    version integer not null default 0,
    check ((state in ('NEW', 'EXPIRED')) = (run_id is null)),
    check ((run_id is null) = (step_id is null)),
    check (state <> 'IN_PROGRESS' or step_run_id is not null),
    check (state <> 'FAILED' or exception_type is not null)
);
-- In the order of the ids, written so that no other index has it: else the planner walks the primary key over all that is done.
create index work_item_to_reserve on work_item (run_id, step_id, uuid_send(id)) where state = 'PENDING';
create index work_item_put_off on work_item (run_id, step_id, not_before) where state = 'PENDING' and not_before is not null;
-- A step run holds one item at a time.
create unique index work_item_held on work_item (step_run_id) where state = 'IN_PROGRESS';
create index work_item_of_run on work_item (run_id, state, id);
create index work_item_of_step on work_item (run_id, step_id, state, id);
create index work_item_of_process on work_item (process_id, state, id);
create index work_item_children on work_item (parent_id) where parent_id is not null;
create index work_item_failed on work_item (state_at, id) where state = 'FAILED';
-- References are found by how they begin, in any letter case.
create index work_item_reference on work_item (lower(reference) text_pattern_ops, id desc) where reference is not null;

-- Payload of a work item or of an output that is not published yet; both share one id.
create table item_content (
    item_id uuid primary key,
    payload jsonb
);
create index item_content_payload on item_content using gin (payload jsonb_path_ops);

create table item_file (
    id uuid primary key,
    item_id uuid not null,
    name text not null check (length(name) between 1 and 1024),
    size bigint not null check (size >= 0),
    blob_id uuid references blob,
    created_at timestamptz not null,
    uploaded_at timestamptz,
    check ((blob_id is null) = (uploaded_at is null))
);
create index item_file_item on item_file (item_id, id);
create index item_file_blob on item_file (blob_id);

create table item_attempt (
    item_id uuid not null references work_item on delete cascade,
    number integer not null,
    step_run_id uuid not null,
    machine_id uuid,
    started_at timestamptz not null,
    ended_at timestamptz,
    outcome text check (outcome in ('DONE', 'FAILED')),
    exception_type text check (exception_type in ('BUSINESS', 'APPLICATION', 'ORCHESTRATOR', 'UNSPECIFIED')),
    exception_code text,
    exception_message text,
    primary key (item_id, number),
    check ((outcome is null) = (ended_at is null))
);
create index item_attempt_step_run on item_attempt (step_run_id, item_id);
-- Attempts come in the order of their start, so a block range index finds the last day at next to no cost.
create index item_attempt_day on item_attempt using brin (started_at);

-- Outputs of an attempt. Published when it is released as done: moved to the next step, or kept as the run's outputs after the last step;
-- those of a failed attempt stay as they are, visible and never processed.
create table item_output (
    id uuid primary key,
    process_id uuid not null,
    run_id uuid not null references process_run on delete cascade,
    step_id uuid not null,
    parent_id uuid not null references work_item on delete cascade,
    attempt integer not null,
    step_run_id uuid not null,
    request_key text check (length(request_key) between 1 and 200),
    created_at timestamptz not null,
    published_at timestamptz
);
-- A call that a client repeats with its key, because the answer was lost, makes nothing twice.
create unique index item_output_of_request on item_output (parent_id, attempt, request_key) where request_key is not null;
create index item_output_of_attempt on item_output (parent_id, attempt, id);
create index item_output_to_publish on item_output (parent_id, attempt, id) where published_at is null;
create index item_output_of_run on item_output (run_id, id) where published_at is not null;

create table item_comment (
    id uuid primary key,
    item_id uuid not null references work_item on delete cascade,
    by_name text not null,
    text text not null check (length(text) between 1 and 4000),
    at timestamptz not null
);
create index item_comment_item on item_comment (item_id, id);

-- Logs of step runs: 256 KiB segments, each with the number of its first line. Partitioned by the day the step run was queued.
create table log (
    step_run_id uuid primary key references step_run on delete cascade,
    day date not null,
    size bigint not null default 0,
    lines bigint not null default 0,
    last_at timestamptz
);
create table log_segment (
    day date not null,
    step_run_id uuid not null,
    number integer not null,
    from_byte bigint not null,
    from_line bigint not null,
    bytes bytea not null,
    primary key (day, step_run_id, number)
) partition by range (day);
create table log_segment_default partition of log_segment default;

create table artifact (
    id uuid primary key,
    step_run_id uuid not null references step_run on delete cascade,
    path text not null check (length(path) between 1 and 1024),
    size bigint not null,
    blob_id uuid not null references blob,
    created_at timestamptz not null,
    unique (step_run_id, path)
);
create index artifact_blob on artifact (blob_id);

-- The transitions of the enums RunState, StepRunState and ItemState; a test compares all pairs. The condition is checked without a call.
create function refuse_transition() returns trigger language plpgsql as $$
begin
    raise exception 'A % cannot go from % to %.', replace(tg_table_name, '_', ' '), old.state, new.state
        using errcode = 'check_violation', constraint = tg_table_name || '_transition';
end
$$;
create trigger process_run_transition before update of state on process_run
    for each row
    when (old.state <> new.state and (old.state, new.state) not in (
            ('QUEUED', 'IN_PROGRESS'),
            ('QUEUED', 'STOPPING'),
            ('IN_PROGRESS', 'UNRESOLVED'),
            ('IN_PROGRESS', 'COMPLETED'),
            ('IN_PROGRESS', 'STOPPING'),
            ('UNRESOLVED', 'IN_PROGRESS'),
            ('UNRESOLVED', 'COMPLETED'),
            ('UNRESOLVED', 'STOPPING'),
            ('STOPPING', 'COMPLETED'),
            ('STOPPING', 'UNRESOLVED')))
    execute function refuse_transition();
create trigger step_run_transition before update of state on step_run
    for each row
    when (old.state <> new.state and (old.state, new.state) not in (
            ('QUEUED', 'ASSIGNED'),
            ('QUEUED', 'FAILED'),
            ('QUEUED', 'STOPPED'),
            ('ASSIGNED', 'RUNNING'),
            ('ASSIGNED', 'QUEUED'),
            ('ASSIGNED', 'STOPPED'),
            ('RUNNING', 'PAUSED'),
            ('RUNNING', 'STOPPING'),
            ('RUNNING', 'SUCCEEDED'),
            ('RUNNING', 'FAILED'),
            ('RUNNING', 'STOPPED'),
            ('PAUSED', 'RUNNING'),
            ('PAUSED', 'STOPPING'),
            ('PAUSED', 'SUCCEEDED'),
            ('PAUSED', 'FAILED'),
            ('PAUSED', 'STOPPED'),
            ('STOPPING', 'FAILED'),
            ('STOPPING', 'STOPPED')))
    execute function refuse_transition();
create trigger work_item_transition before update of state on work_item
    for each row
    when (old.state <> new.state and (old.state, new.state) not in (
            ('NEW', 'PENDING'),
            ('NEW', 'EXPIRED'),
            ('EXPIRED', 'NEW'),
            ('PENDING', 'IN_PROGRESS'),
            ('PENDING', 'DONE'),
            ('PENDING', 'FAILED'),
            ('IN_PROGRESS', 'DONE'),
            ('IN_PROGRESS', 'FAILED'),
            ('IN_PROGRESS', 'PENDING'),
            ('FAILED', 'PENDING'),
            ('FAILED', 'DONE')))
    execute function refuse_transition();
