package dev.signalbox.processrun;

import dev.signalbox.kit.Columns;
import dev.signalbox.process.Step;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the rows of new process runs: one statement a table, however many runs there are. */
@Component
class RunRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    RunRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(List<Begun> begun) {
        if (!begun.isEmpty()) {
            countOn(begun);
            insertRuns(begun);
            insertSteps(begun);
            insertNews(begun);
        }
    }

    /** The processes are held, so nobody else draws numbers. */
    private void countOn(List<Begun> begun) {
        jdbc.sql(
                        """
                        update process p
                        set last_run_number = drawn.number
                        from (
                            select id, max(number) as number
                            from unnest(cast(:processes as uuid[]), cast(:numbers as bigint[])) as given (id, number)
                            group by id
                        ) drawn
                        where p.id = drawn.id
                        """)
                .param("processes", Columns.of(begun, run -> run.process().id()))
                .param("numbers", Columns.of(begun, Begun::number))
                .update();
    }

    /** One that waits for its turn has not started yet. */
    private void insertRuns(List<Begun> begun) {
        jdbc.sql(
                        """
                        insert into process_run (
                            id, process_id, number, revision_id, state, started_by_kind, started_by_id, started_by_name,
                            created_at, started_at, rerun_of, queue_limit_seconds, pending, planned_at,
                            run_limit_seconds, limit_from, limit_mode, due_at)
                        select id, process_id, number, revision_id, state, kind, by_id, by_name, :now,
                            case when state = 'IN_PROGRESS' then cast(:now as timestamptz) end, rerun_of, queue_limit,
                            items, planned_at, most_seconds, limit_from, limit_mode,
                            case when limit_from = 'PLANNED'
                                then coalesce(planned_at, :now) + make_interval(secs => most_seconds)
                                when state = 'IN_PROGRESS' then :now + make_interval(secs => most_seconds) end
                        from unnest(
                            cast(:ids as uuid[]), cast(:processes as uuid[]), cast(:numbers as bigint[]),
                            cast(:revisions as uuid[]), cast(:states as text[]), cast(:kinds as text[]),
                            cast(:bys as uuid[]), cast(:names as text[]), cast(:rerunOf as uuid[]),
                            cast(:queueLimits as bigint[]), cast(:items as bigint[]), cast(:planned as timestamptz[]),
                            cast(:most as bigint[]), cast(:from as text[]), cast(:modes as text[]))
                            as given (id, process_id, number, revision_id, state, kind, by_id, by_name, rerun_of,
                                queue_limit, items, planned_at, most_seconds, limit_from, limit_mode)
                        """)
                .param("now", now())
                .param("ids", Columns.of(begun, Begun::id))
                .param("processes", Columns.of(begun, run -> run.process().id()))
                .param("numbers", Columns.of(begun, Begun::number))
                .param("revisions", Columns.of(begun, run -> run.process().revisionId()))
                .param("states", Columns.of(begun, Begun::state))
                .param("kinds", Columns.of(begun, run -> run.wanted().by().kind()))
                .param("bys", Columns.of(begun, run -> run.wanted().by().id()))
                .param("names", Columns.of(begun, run -> run.wanted().by().name()))
                .param("rerunOf", Columns.of(begun, run -> run.wanted().rerunOf()))
                .param("queueLimits", Columns.of(begun, run -> run.wanted().queueLimitSeconds()))
                .param("items", Columns.of(begun, Begun::items))
                .param("planned", Columns.of(begun, run -> run.wanted().plannedAt()))
                .param("most", Columns.of(begun, RunRows::mostSeconds))
                .param("from", Columns.of(begun, run -> limit(run, RunLimit::from)))
                .param("modes", Columns.of(begun, run -> limit(run, RunLimit::mode)))
                .update();
    }

    private static @Nullable Long mostSeconds(Begun run) {
        RunLimit limit = run.wanted().limit();
        return limit == null ? run.process().runLimitSeconds() : Long.valueOf(limit.seconds());
    }

    private static <T> @Nullable T limit(Begun run, Function<RunLimit, T> what) {
        RunLimit limit = run.wanted().limit();
        return limit == null ? null : what.apply(limit);
    }

    private record RunStep(Begun run, Step step) {

        int pending() {
            return step.id().equals(run.firstStep()) ? run.items() : 0;
        }

        UUID version() {
            return Objects.requireNonNull(run.versions().get(step.id()));
        }
    }

    private void insertSteps(List<Begun> begun) {
        List<RunStep> steps = begun.stream().flatMap(RunRows::steps).toList();
        jdbc.sql(
                        """
                        insert into run_step (run_id, step_id, position, revision_id, package_version_id, pending)
                        select run_id, step_id, position, revision_id, version_id, pending
                        from unnest(
                            cast(:runs as uuid[]), cast(:steps as uuid[]), cast(:positions as integer[]),
                            cast(:revisions as uuid[]), cast(:versions as uuid[]), cast(:pending as bigint[]))
                            as given (run_id, step_id, position, revision_id, version_id, pending)
                        """)
                .param("runs", Columns.of(steps, one -> one.run().id()))
                .param("steps", Columns.of(steps, one -> one.step().id()))
                .param("positions", Columns.of(steps, one -> one.step().position()))
                .param("revisions", Columns.of(steps, one -> one.run().process().revisionId()))
                .param("versions", Columns.of(steps, RunStep::version))
                .param("pending", Columns.of(steps, RunStep::pending))
                .update();
    }

    private static Stream<RunStep> steps(Begun run) {
        return run.process().steps().stream().map(step -> new RunStep(run, step));
    }

    private void insertNews(List<Begun> begun) {
        jdbc.sql(
                        """
                        insert into run_news (run_id, kind, at)
                        select id, 'START', :now
                        from unnest(cast(:runs as uuid[])) as given (id)
                        """)
                .param("runs", Columns.of(begun, Begun::id))
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
