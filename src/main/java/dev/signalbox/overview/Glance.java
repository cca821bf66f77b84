package dev.signalbox.overview;

import dev.signalbox.processrun.RunState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the first page answers: what waits and why, what needs a person, what finished lately. */
@Component
class Glance {

    static final int COUNT_CAP = 1_000;

    private final JdbcClient jdbc;

    Glance(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The figures on top, none counted beyond {@link #COUNT_CAP}, and what exists at all.
     *
     * @param oldest since when the first unresolved run waits for a person
     */
    record Figures(
            int going,
            int waiting,
            int unresolved,
            long failedItems,
            int openRuns,
            boolean anyMachine,
            boolean anyOwnMachine,
            boolean anyPackage,
            boolean anyProcess,
            boolean anyRun,
            @Nullable Instant oldest) {}

    Figures figures() {
        return jdbc.sql(
                        """
                        select
                            (select count(*) from (
                                select from step_run
                                where state in ('ASSIGNED', 'RUNNING', 'PAUSED', 'STOPPING')
                                and state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                                limit :cap) s) as going,
                            (select count(*) from (select from queue_entry limit :cap) q) as waiting,
                            u.unresolved, u.failed_items, u.open_runs, u.oldest,
                            exists (select from machine where removed_at is null) as any_machine,
                            exists (select from machine where removed_at is null and not trial) as any_own_machine,
                            exists (select from package) as any_package,
                            exists (select from process) as any_process,
                            exists (select from process_run) as any_run
                        from (
                            select count(*) filter (where state = 'UNRESOLVED') as unresolved,
                                coalesce(sum(failed), 0) as failed_items,
                                count(*) filter (where state <> 'UNRESOLVED') as open_runs,
                                min(unresolved_at) filter (where state = 'UNRESOLVED') as oldest
                            from (
                                select state, failed, unresolved_at
                                from process_run
                                where state <> 'COMPLETED'
                                limit :cap
                            ) open
                        ) u
                        """)
                .param("cap", COUNT_CAP)
                .query(Figures.class)
                .single();
    }

    /**
     * Why so many wait.
     *
     * @param sentence what most of them are told
     * @param queues in how many lines they stand
     * @param queueId the line of the one that waits the longest
     * @param title of that one
     */
    record Waiting(
            @Nullable String code,
            @Nullable String sentence,
            long count,
            long queues,
            UUID queueId,
            UUID stepRunId,
            String title,
            Instant requestedAt) {

        /** Where those that wait for this reason are shown. */
        public String page() {
            if (queues > 1) {
                return "/queues";
            }
            return "/queues/" + queueId + (code == null ? "" : "?code=" + code);
        }
    }

    /** The reasons that hold up the most first. */
    List<Waiting> waiting(int most) {
        return jdbc.sql(
                        """
                        select w.code, w.sentence, w.count, w.queues, q.target as queue_id, q.step_run_id, q.title,
                            q.requested_at
                        from (
                            select wait_code as code, mode() within group (order by wait_sentence) as sentence,
                                count(*) as count, count(distinct target) as queues,
                                (array_agg(step_run_id order by requested_at, step_run_id))[1] as oldest
                            from queue_entry
                            group by wait_code
                            order by count(*) desc, wait_code
                            limit :most
                        ) w
                        join queue_entry q on q.step_run_id = w.oldest
                        order by w.count desc, w.code
                        """)
                .param("most", most)
                .query(Waiting.class)
                .list();
    }

    /** A run that waits for a person; {@code trouble} is what one of its failed items says. */
    record Unresolved(
            UUID id,
            long number,
            String processName,
            long failed,
            Instant unresolvedAt,
            @Nullable String exceptionCode,
            @Nullable String trouble) {}

    /** The longest waiting first. */
    List<Unresolved> unresolved(int most) {
        return jdbc.sql(
                        """
                        select r.id, r.number, p.name as process_name, r.failed, r.unresolved_at,
                            f.exception_code, left(f.exception_message, 200) as trouble
                        from process_run r
                        join process p on p.id = r.process_id
                        left join lateral (
                            select exception_code, exception_message
                            from work_item i
                            where i.run_id = r.id
                            and i.state = 'FAILED'
                            order by i.id
                            limit 1
                        ) f on true
                        where r.state = 'UNRESOLVED'
                        and r.state <> 'COMPLETED'
                        order by r.unresolved_at, r.id
                        limit :most
                        """)
                .param("most", most)
                .query(Unresolved.class)
                .list();
    }

    /** A run that ended, or one that goes on. */
    record Lately(
            UUID id,
            long number,
            String processName,
            RunState state,
            String startedByName,
            Instant startedAt,
            Instant endedAt,
            long done,
            long outputs,
            @Nullable Instant stopAt) {}

    /** The last to end first. */
    List<Lately> lately(int most) {
        return jdbc.sql(
                        """
                        select r.id, r.number, p.name as process_name, r.state, r.started_by_name,
                            coalesce(r.started_at, r.created_at) as started_at, r.ended_at,
                            r.done, r.outputs, r.stop_at
                        from process_run r
                        join process p on p.id = r.process_id
                        where r.ended_at is not null
                        order by r.ended_at desc, r.id desc
                        limit :most
                        """)
                .param("most", most)
                .query(Lately.class)
                .list();
    }
}
