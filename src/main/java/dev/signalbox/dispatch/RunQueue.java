package dev.signalbox.dispatch;

import dev.signalbox.kit.Columns;
import dev.signalbox.matching.Rank;
import dev.signalbox.matching.WaitCode;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lines of waiting step runs, one per machine and group. */
@Component
public class RunQueue {

    /** Where neither the step nor its machine or group says otherwise. */
    public static final Duration USUAL_LIMIT = Duration.ofHours(3);

    private final JdbcClient jdbc;
    private final Wakes wakes;
    private final Clock clock;

    RunQueue(JdbcClient jdbc, Wakes wakes, Clock clock) {
        this.jdbc = jdbc;
        this.wakes = wakes;
        this.clock = clock;
    }

    /** Puts step runs into their lines; one that waits already keeps its place. */
    @Transactional
    public void enqueue(List<QueueRequest> requests) {
        if (requests.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into queue_entry (
                            step_run_id, run_id, machine_id, group_id, title, priority, rank, requested_at, limit_at,
                            not_before, foreground, attended, account, fail_at_once, wait_code, wait_sentence, wait_since)
                        select given.step_run_id, given.run_id, given.machine_id, given.group_id, title, priority, rank, requested_at,
                            coalesce(limit_at, requested_at + make_interval(secs =>
                                coalesce(s.queue_limit_seconds, g.queue_limit_seconds, :usualLimit))),
                            not_before, foreground, attended, account, fail_at_once,
                            case when not_before > :now then :notYet end,
                            case when not_before > :now then :notYetSentence end,
                            case when not_before > :now then cast(:now as timestamptz) end
                        from unnest(
                            cast(:stepRuns as uuid[]), cast(:runs as uuid[]), cast(:machines as uuid[]), cast(:groups as uuid[]),
                            cast(:titles as text[]), cast(:priorities as text[]), cast(:ranks as numeric[]),
                            cast(:requested as timestamptz[]), cast(:limits as timestamptz[]),
                            cast(:notBefore as timestamptz[]), cast(:foreground as boolean[]),
                            cast(:attended as boolean[]), cast(:accounts as text[]), cast(:failAtOnce as boolean[]))
                            as given (
                                step_run_id, run_id, machine_id, group_id, title, priority, rank, requested_at, limit_at,
                                not_before, foreground, attended, account, fail_at_once)
                        left join machine_setting s on s.machine_id = given.machine_id
                        left join machine_group g on g.id = given.group_id
                        on conflict (step_run_id) do nothing
                        """)
                .param("stepRuns", Columns.of(requests, QueueRequest::stepRunId))
                .param("runs", Columns.of(requests, QueueRequest::runId))
                .param("machines", Columns.of(requests, QueueRequest::machineId))
                .param("groups", Columns.of(requests, QueueRequest::groupId))
                .param("failAtOnce", Columns.of(requests, QueueRequest::failAtOnce))
                .param("usualLimit", USUAL_LIMIT.toSeconds())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("notYet", WaitCode.NOT_YET.name())
                .param("notYetSentence", WaitCode.NOT_YET.on("").sentence())
                .param("titles", Columns.of(requests, QueueRequest::title))
                .param("priorities", Columns.of(requests, QueueRequest::priority))
                .param("ranks", Columns.of(requests, r -> Rank.of(r.priority(), r.requestedAt())))
                .param("requested", Columns.of(requests, QueueRequest::requestedAt))
                .param("limits", Columns.of(requests, QueueRequest::limitAt))
                .param("notBefore", Columns.of(requests, QueueRequest::notBefore))
                .param("foreground", Columns.of(requests, QueueRequest::foreground))
                .param("attended", Columns.of(requests, QueueRequest::attended))
                .param("accounts", Columns.of(requests, QueueRequest::account))
                .update();
        wakes.changed(requests.stream().map(QueueRequest::target).distinct().toList());
    }

    /**
     * Lets a step run that waits need something else, such as another machine. It keeps its place,
     * unless its priority changes. Answers whether it waited still.
     */
    @Transactional
    public boolean change(QueueRequest request) {
        var before =
                jdbc.sql(
                                """
                                update queue_entry q
                                set machine_id = :machine, group_id = :group, priority = :priority,
                                    limit_at = coalesce(:limitAt, q.limit_at), foreground = :foreground,
                                    attended = :attended, account = :account, fail_at_once = :failAtOnce,
                                    wait_code = null, wait_sentence = null, wait_holder = null,
                                    rank = case when o.priority = :priority then o.rank else :rank end
                                from queue_entry o
                                where q.step_run_id = :stepRun
                                and o.step_run_id = q.step_run_id
                                returning o.target
                                """)
                        .param("machine", request.machineId(), Types.OTHER)
                        .param("group", request.groupId(), Types.OTHER)
                        .param("failAtOnce", request.failAtOnce())
                        .param("priority", request.priority().name())
                        .param(
                                "limitAt",
                                request.limitAt() == null
                                        ? null
                                        : request.limitAt().atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("foreground", request.foreground())
                        .param("attended", request.attended())
                        .param("account", request.account())
                        .param("rank", Rank.of(request.priority(), request.requestedAt()))
                        .param("stepRun", request.stepRunId())
                        .query(UUID.class)
                        .optional();
        before.ifPresent(target -> wakes.changed(List.of(target, request.target())));
        return before.isPresent();
    }

    /**
     * Takes step runs out of their lines; answers those that still waited. The others are assigned,
     * ended, or never came.
     */
    @Transactional
    public List<UUID> withdraw(Collection<UUID> stepRunIds) {
        if (stepRunIds.isEmpty()) {
            return List.of();
        }
        var withdrawn =
                jdbc.sql(
                                """
                                delete from queue_entry
                                where step_run_id = any(cast(:stepRuns as uuid[]))
                                  and kind = 'STEP_RUN'
                                returning step_run_id, target
                                """)
                        .param("stepRuns", Columns.of(List.copyOf(stepRunIds), id -> id))
                        .query(Place.class)
                        .list();
        wakes.changed(withdrawn.stream().map(Place::target).distinct().toList());
        return withdrawn.stream().map(Place::stepRunId).toList();
    }

    /** Somebody changed the order in which those of a machine or group start. */
    public void reordered(UUID target) {
        wakes.changed(List.of(target));
    }

    private record Place(UUID stepRunId, UUID target) {}
}
