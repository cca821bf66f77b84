package dev.signalbox.dispatch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lines of waiting step runs, one per machine. */
@Component
public class RunQueue {

    private final JdbcClient jdbc;
    private final Wakes wakes;

    RunQueue(JdbcClient jdbc, Wakes wakes) {
        this.jdbc = jdbc;
        this.wakes = wakes;
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
                            step_run_id, run_id, machine_id, title, priority, rank, requested_at, limit_at, not_before,
                            foreground, attended, account)
                        select step_run_id, run_id, machine_id, title, priority, rank, requested_at, limit_at, not_before,
                            foreground, attended, account
                        from unnest(
                            cast(:stepRuns as uuid[]), cast(:runs as uuid[]), cast(:machines as uuid[]),
                            cast(:titles as text[]), cast(:priorities as text[]), cast(:ranks as numeric[]),
                            cast(:requested as timestamptz[]), cast(:limits as timestamptz[]),
                            cast(:notBefore as timestamptz[]), cast(:foreground as boolean[]),
                            cast(:attended as boolean[]), cast(:accounts as text[]))
                            as given (
                                step_run_id, run_id, machine_id, title, priority, rank, requested_at, limit_at, not_before,
                                foreground, attended, account)
                        on conflict (step_run_id) do nothing
                        """)
                .param("stepRuns", column(requests, QueueRequest::stepRunId))
                .param("runs", column(requests, QueueRequest::runId))
                .param("machines", column(requests, QueueRequest::machineId))
                .param("titles", column(requests, QueueRequest::title))
                .param("priorities", column(requests, QueueRequest::priority))
                .param("ranks", column(requests, r -> Rank.of(r.priority(), r.requestedAt())))
                .param("requested", column(requests, QueueRequest::requestedAt))
                .param("limits", column(requests, QueueRequest::limitAt))
                .param("notBefore", column(requests, QueueRequest::notBefore))
                .param("foreground", column(requests, QueueRequest::foreground))
                .param("attended", column(requests, QueueRequest::attended))
                .param("accounts", column(requests, QueueRequest::account))
                .update();
        wakes.changed(requests.stream().map(QueueRequest::machineId).distinct().toList());
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
                                set machine_id = :machine, priority = :priority, limit_at = :limitAt,
                                    foreground = :foreground, attended = :attended, account = :account,
                                    rank = case when o.priority = :priority then o.rank else :rank end
                                from queue_entry o
                                where q.step_run_id = :stepRun
                                and o.step_run_id = q.step_run_id
                                returning o.machine_id
                                """)
                        .param("machine", request.machineId())
                        .param("priority", request.priority().name())
                        .param("limitAt", request.limitAt().atOffset(ZoneOffset.UTC))
                        .param("foreground", request.foreground())
                        .param("attended", request.attended())
                        .param("account", request.account())
                        .param("rank", Rank.of(request.priority(), request.requestedAt()))
                        .param("stepRun", request.stepRunId())
                        .query(UUID.class)
                        .optional();
        before.ifPresent(machine -> wakes.changed(List.of(machine, request.machineId())));
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
                                returning step_run_id, machine_id
                                """)
                        .param("stepRuns", column(List.copyOf(stepRunIds), id -> id))
                        .query(Place.class)
                        .list();
        wakes.changed(withdrawn.stream().map(Place::machineId).distinct().toList());
        return withdrawn.stream().map(Place::stepRunId).toList();
    }

    private record Place(UUID stepRunId, UUID machineId) {}

    /** One column of many rows, as text that PostgreSQL casts: one statement however many rows. */
    static <T> @Nullable String[] column(
            Collection<T> rows, Function<T, ? extends @Nullable Object> value) {
        return rows.stream().map(row -> text(value.apply(row))).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Instant at) {
            return at.toString();
        }
        return value == null ? null : value.toString();
    }
}
