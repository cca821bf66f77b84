package dev.signalbox;

import dev.signalbox.fleet.Fleet;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Ids;
import dev.signalbox.matching.Rank;
import dev.signalbox.process.Priority;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes processes, runs and work items straight into the tables, so that pages can be tested in
 * every state they know.
 */
public final class Story {

    private static final String LAUNCH =
            """
            {"any": {"name": "story", "command": ["true"], "workingDirectory": ".", "artifactsDirectory": "output",
             "path": [], "pythonPath": [], "preRun": []}}
            """;
    private static final String ENVIRONMENT =
            """
            {"any": {"kind": "none", "digest": "", "requirements": [], "wheels": "", "directory": "", "postInstall": []}}
            """;
    private static final String FACTS =
            JsonMapper.builder().build().writeValueAsString(Fleet.facts("story", 4));

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    public Story(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** A process with its steps in order, its revision and the package they all use. */
    public record Process(
            UUID id, String name, UUID revision, UUID packageVersion, List<UUID> steps) {

        public UUID step(int position) {
            return steps.get(position);
        }
    }

    public UUID machine(String name) {
        UUID id = ids.next();
        set(
                """
                insert into machine (id, name, key_hash, facts, enrolled_at, enrolled_by)
                values (:id, :name, :hash, :facts::jsonb, :at, 'story')
                """,
                "id",
                id,
                "name",
                name,
                "hash",
                id.toString(),
                "facts",
                FACTS,
                "at",
                ago(Duration.ofDays(3)));
        set(
                "insert into machine_beat (machine_id, seen_at, address) values (:id, :at, '127.0.0.1')",
                "id",
                id,
                "at",
                ago(Duration.ofHours(1)));
        return id;
    }

    public Process process(String name, UUID machine, String... steps) {
        UUID version = packageVersion(name);
        UUID id = ids.next();
        UUID revision = ids.next();
        UUID packageId =
                jdbc.sql("select package_id from package_version where id = :id")
                        .param("id", version)
                        .query(UUID.class)
                        .single();
        set(
                """
                with made as (
                    insert into process (id, name, description, revision_id, revision, created_at, created_by, updated_at)
                    values (:id, :name, 'From the scans to the books.', :revision, 1, :at, 'story', :at)
                )
                insert into process_revision (id, process_id, number, created_at, created_by)
                values (:revision, :id, 1, :at, 'story')
                """,
                "id",
                id,
                "name",
                name,
                "revision",
                revision,
                "at",
                now());
        var stepIds = new ArrayList<UUID>();
        for (String step : steps) {
            UUID stepId = ids.next();
            set(
                    """
                    insert into package_task (package_version_id, name, position, description, foreground,
                        foreground_assumed, launch)
                    values (:version, :name, :position, '', false, false, :launch::jsonb)
                    """,
                    "version",
                    version,
                    "name",
                    step,
                    "position",
                    stepIds.size(),
                    "launch",
                    LAUNCH);
            boolean last = stepIds.size() == steps.length - 1 && steps.length > 1;
            set(
                    """
                    insert into step (revision_id, id, position, name, package_id, task, machine_id, parallelism, barrier)
                    values (:revision, :id, :position, :name, :package, :name, :machine, 2, :barrier)
                    """,
                    "revision",
                    revision,
                    "id",
                    stepId,
                    "position",
                    stepIds.size(),
                    "name",
                    step,
                    "package",
                    packageId,
                    "machine",
                    machine,
                    "barrier",
                    last ? "ALL_DONE" : "NONE");
            stepIds.add(stepId);
        }
        return new Process(id, name, revision, version, stepIds);
    }

    private UUID packageVersion(String name) {
        UUID blob = ids.next();
        UUID packageId = ids.next();
        UUID version = ids.next();
        String digest = (version.toString() + blob).replace("-", "");
        set(
                "insert into blob (id, digest, size, created_at, completed_at) values (:id, :digest, 3, :at, :at)",
                "id",
                blob,
                "digest",
                digest,
                "at",
                now());
        set(
                "insert into blob_chunk (blob_id, number, bytes) values (:id, 0, :bytes)",
                "id",
                blob,
                "bytes",
                new byte[] {1, 2, 3});
        set(
                "insert into package (id, name, created_at, created_by) values (:id, :name, :at, 'story')",
                "id",
                packageId,
                "name",
                name + " robots",
                "at",
                now());
        set(
                """
                insert into package_version (id, package_id, version, number, digest, blob_id, size, kind, description,
                    environment, manifest, uploaded_at, uploaded_by)
                values (:id, :package, '1.4', 1, :digest, :blob, 3, 'SIGNALBOX', '', :environment::jsonb,
                    '{"variables": {}, "contents": {"count": 0, "unpacked": 0, "files": []}}', :at, 'story')
                """,
                "id",
                version,
                "package",
                packageId,
                "environment",
                ENVIRONMENT,
                "digest",
                digest,
                "blob",
                blob,
                "at",
                now());
        return version;
    }

    /**
     * A run that was started {@code age} ago; its counts follow its items when {@link #count} is
     * called.
     */
    public UUID run(Process process, RunState state, Duration age) {
        UUID id = ids.next();
        Instant at = ago(age);
        long number =
                jdbc.sql(
                                "update process set last_run_number = last_run_number + 1 where id = :id returning last_run_number")
                        .param("id", process.id())
                        .query(Long.class)
                        .single();
        boolean stopping = state == RunState.STOPPING;
        set(
                """
                insert into process_run (id, process_id, number, revision_id, state, started_by_kind, started_by_name,
                    created_at, started_at, unresolved_at, ended_at, stop_at, stop_by, stop_reason, stop_going, stop_pending)
                values (:id, :process, :number, :revision, :state, 'USER', 'Anna Signal',
                    :at, :started, :unresolved, :ended, :stop, :stopBy, :stopBy, :going, :pending)
                """,
                "id",
                id,
                "process",
                process.id(),
                "number",
                number,
                "revision",
                process.revision(),
                "state",
                state.name(),
                "at",
                at,
                "started",
                state == RunState.QUEUED ? null : at,
                "unresolved",
                state == RunState.UNRESOLVED ? at.plus(age.dividedBy(2)) : null,
                "ended",
                state == RunState.COMPLETED ? at.plus(age.dividedBy(3)) : null,
                "stop",
                stopping ? now() : null,
                "stopBy",
                stopping ? "Anna Signal" : null,
                "going",
                stopping ? "COMPLETE" : null,
                "pending",
                stopping ? "FAILED" : null);
        for (int position = 0; position < process.steps().size(); position++) {
            set(
                    "insert into run_step (run_id, step_id, position, revision_id, package_version_id) values (:run, :step, :position, :revision, :version)",
                    "run",
                    id,
                    "step",
                    process.step(position),
                    "position",
                    position,
                    "revision",
                    process.revision(),
                    "version",
                    process.packageVersion());
        }
        return id;
    }

    public UUID stepRun(
            Process process,
            UUID run,
            int position,
            StepRunState state,
            @Nullable UUID machine,
            Duration age) {
        UUID id = ids.next();
        Instant queued = ago(age);
        boolean waits = state == StepRunState.QUEUED;
        boolean started = !waits && state != StepRunState.ASSIGNED;
        set(
                """
                insert into step_run (id, process_id, run_id, step_id, number, revision_id, package_version_id, state, code, message,
                    machine_id, fencing_token, queued_at, assigned_at, accepted_at, started_at, ended_at, exit_code,
                    paused_at, paused_by, action, status_line)
                values (:id, :process, :run, :step,
                    (select count(*) + 1 from step_run where run_id = :run and step_id = :step),
                    :revision, :version, :state, :code, :message, :machine, :token, :queued, :assigned, :started, :started, :ended, :exit,
                    :paused, :pausedBy, :action, null)
                """,
                "id",
                id,
                "process",
                process.id(),
                "run",
                run,
                "step",
                process.step(position),
                "revision",
                process.revision(),
                "version",
                process.packageVersion(),
                "state",
                state.name(),
                "code",
                state == StepRunState.FAILED ? "ROBOT_ERROR" : null,
                "message",
                state == StepRunState.FAILED ? "The robot ended with exit code 1." : null,
                "machine",
                waits ? null : machine,
                "token",
                waits ? null : 7L,
                "queued",
                queued,
                "assigned",
                waits ? null : queued.plus(age.dividedBy(6)),
                "started",
                started ? queued.plus(age.dividedBy(4)) : null,
                "ended",
                state.isFinal() ? queued.plus(age.dividedBy(2)) : null,
                "exit",
                exitCode(state),
                "paused",
                state == StepRunState.PAUSED ? now() : null,
                "pausedBy",
                state == StepRunState.PAUSED ? "Anna Signal" : null,
                "action",
                state.isGoing() ? "Read invoice|Open page 3" : null);
        if (waits) {
            set(
                    """
                    insert into queue_entry (step_run_id, run_id, machine_id, priority, rank, requested_at, limit_at,
                        foreground, attended, account, title, wait_code, wait_sentence, wait_since)
                    values (:id, :run, :machine, 'NORMAL', :rank, :at, :limit, false, false, '', 'a story', 'MACHINE_OFFLINE',
                        'Its machine is offline.', :at)
                    """,
                    "id",
                    id,
                    "run",
                    run,
                    "machine",
                    machine,
                    "rank",
                    Rank.of(Priority.NORMAL, queued),
                    "at",
                    queued,
                    "limit",
                    queued.plus(Duration.ofHours(3)));
        }
        return id;
    }

    private static @Nullable Integer exitCode(StepRunState state) {
        if (state == StepRunState.SUCCEEDED) {
            return 0;
        }
        return state == StepRunState.FAILED ? Integer.valueOf(1) : null;
    }

    public UUID item(Process process, UUID run, int position, ItemState state, String payload) {
        return item(process, run, position, state, payload, null);
    }

    public UUID item(
            Process process,
            @Nullable UUID run,
            int position,
            ItemState state,
            String payload,
            @Nullable UUID parent) {
        UUID id = ids.next();
        boolean failed = state == ItemState.FAILED;
        set(
                """
                insert into work_item (id, process_id, run_id, step_id, state, parent_id, step_run_id,
                    exception_type, exception_code, exception_message, created_at, state_at)
                values (:id, :process, :run, :step, :state, :parent, :stepRun, :type, :code, :message, :at, :at)
                """,
                "id",
                id,
                "process",
                process.id(),
                "run",
                run,
                "step",
                run == null ? null : process.step(position),
                "state",
                state.name(),
                "parent",
                parent,
                "stepRun",
                state == ItemState.IN_PROGRESS ? ids.next() : null,
                "type",
                failed ? "BUSINESS" : null,
                "code",
                failed ? "NO_AMOUNT" : null,
                "message",
                failed ? "The invoice has no amount." : null,
                "at",
                now());
        set(
                "insert into item_content (item_id, payload) values (:id, :payload::jsonb)",
                "id",
                id,
                "payload",
                payload);
        return id;
    }

    public void attempt(
            UUID item, int number, UUID stepRun, @Nullable UUID machine, @Nullable String outcome) {
        boolean failed = "FAILED".equals(outcome);
        set(
                """
                insert into item_attempt (item_id, number, step_run_id, machine_id, started_at, ended_at, outcome,
                    exception_type, exception_code, exception_message)
                values (:item, :number, :stepRun, :machine, :from, :to, :outcome, :type, :code, :message)
                """,
                "item",
                item,
                "number",
                number,
                "stepRun",
                stepRun,
                "machine",
                machine,
                "from",
                ago(Duration.ofMinutes(2)),
                "to",
                outcome == null ? null : ago(Duration.ofMinutes(1)),
                "outcome",
                outcome,
                "type",
                failed ? "BUSINESS" : null,
                "code",
                failed ? "NO_AMOUNT" : null,
                "message",
                failed ? "The invoice has no amount." : null);
    }

    public UUID output(
            Process process,
            UUID run,
            int position,
            UUID parent,
            UUID stepRun,
            String payload,
            boolean published) {
        UUID id = ids.next();
        set(
                """
                insert into item_output (id, process_id, run_id, step_id, parent_id, attempt, step_run_id, created_at, published_at)
                values (:id, :process, :run, :step, :parent, 1, :stepRun, :at, :published)
                """,
                "id",
                id,
                "process",
                process.id(),
                "run",
                run,
                "step",
                process.step(position),
                "parent",
                parent,
                "stepRun",
                stepRun,
                "at",
                now(),
                "published",
                published ? now() : null);
        set(
                "insert into item_content (item_id, payload) values (:id, :payload::jsonb)",
                "id",
                id,
                "payload",
                payload);
        return id;
    }

    /** Brings the counts of a run and its steps in line with its items, as the feeder would. */
    public void count(UUID run) {
        set(
                """
                update run_step rs
                set (pending, in_progress, done, failed) = (
                    select count(*) filter (where state = 'PENDING'), count(*) filter (where state = 'IN_PROGRESS'),
                        count(*) filter (where state = 'DONE'), count(*) filter (where state = 'FAILED')
                    from work_item i
                    where i.run_id = rs.run_id
                    and i.step_id = rs.step_id)
                where run_id = :run
                """,
                "run",
                run);
        set(
                """
                update process_run r
                set (pending, in_progress, done, failed) = (
                    select sum(pending), sum(in_progress), sum(done), sum(failed)
                    from run_step s
                    where s.run_id = r.id),
                    outputs = (select count(*) from item_output o where o.run_id = r.id and o.published_at is not null)
                where id = :run
                """,
                "run",
                run);
    }

    /** Stores a log in segments of {@code segment} bytes. */
    public void log(UUID stepRun, String text, int segment) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LocalDate day = LocalDate.ofInstant(now(), ZoneOffset.UTC);
        long line = 0;
        for (int from = 0, number = 0; from < bytes.length; from += segment, number++) {
            int to = Math.min(bytes.length, from + segment);
            byte[] part = java.util.Arrays.copyOfRange(bytes, from, to);
            set(
                    """
                    insert into log_segment (day, step_run_id, number, from_byte, from_line, bytes)
                    values (:day, :id, :number, :from, :line, :bytes)
                    """,
                    "day",
                    day,
                    "id",
                    stepRun,
                    "number",
                    number,
                    "from",
                    from,
                    "line",
                    line,
                    "bytes",
                    part);
            for (byte b : part) {
                line += b == '\n' ? 1 : 0;
            }
        }
        set(
                "insert into log (step_run_id, day, size, lines, last_at) values (:id, :day, :size, :lines, :at)",
                "id",
                stepRun,
                "day",
                day,
                "size",
                bytes.length,
                "lines",
                line,
                "at",
                now());
    }

    private Instant now() {
        return clock.instant();
    }

    private Instant ago(Duration age) {
        return clock.instant().minus(age);
    }

    private void set(String sql, @Nullable Object... named) {
        var statement = jdbc.sql(sql);
        for (int at = 0; at < named.length; at += 2) {
            Object value = named[at + 1];
            String name = String.valueOf(named[at]);
            if (value instanceof Instant instant) {
                statement = statement.param(name, instant.atOffset(ZoneOffset.UTC));
            } else {
                statement = statement.param(name, value);
            }
        }
        statement.update();
    }
}
