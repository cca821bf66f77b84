package dev.signalbox.schedule;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Written;
import dev.signalbox.kit.Columns;
import dev.signalbox.order.OrderState;
import dev.signalbox.order.OrdersEnded;
import dev.signalbox.order.OrdersEnded.Ended;
import dev.signalbox.order.Source;
import dev.signalbox.processrun.StartedBy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes what became of the starts of schedules, and disables a schedule after too many failures in
 * a row. A failure is a start that cannot be made, and a run that has failed work items; a run that
 * completes by itself ends the row. What is skipped, stopped by a person or resolved later says
 * nothing.
 */
@Component
class Outcomes {

    private static final String COMPLETED = "run.completed";
    private static final String UNRESOLVED = "run.unresolved";

    private final JdbcClient jdbc;
    private final ScheduleNews news;
    private final Clock clock;

    Outcomes(JdbcClient jdbc, ScheduleNews news, Clock clock) {
        this.jdbc = jdbc;
        this.news = news;
        this.clock = clock;
    }

    @EventListener
    void on(OrdersEnded told) {
        Map<UUID, List<Ended>> ended =
                told.orders().stream()
                        .filter(one -> one.source() == Source.SCHEDULE)
                        .collect(Collectors.groupingBy(Ended::sourceId));
        if (!ended.isEmpty()) {
            write(ended.values());
        }
    }

    private void write(Collection<List<Ended>> ended) {
        List<Ended> last =
                ended.stream()
                        .map(all -> all.stream().max(Comparator.comparing(Ended::plannedAt)))
                        .map(one -> one.orElseThrow())
                        .toList();
        Set<UUID> failing =
                ended.stream()
                        .flatMap(List::stream)
                        .filter(one -> one.state() == OrderState.FAILED)
                        .map(Ended::sourceId)
                        .collect(Collectors.toSet());
        jdbc.sql(
                        """
                        update schedule s
                        set last_planned_at = l.planned_at, last_at = l.at, last_outcome = l.outcome,
                            last_message = l.message, last_run_id = l.run_id
                        from unnest(
                            cast(:ids as uuid[]), cast(:planned as timestamptz[]), cast(:at as timestamptz[]),
                            cast(:outcomes as text[]), cast(:messages as text[]), cast(:runs as uuid[]))
                            as l (id, planned_at, at, outcome, message, run_id)
                        where s.id = l.id
                        and (s.last_planned_at is null or s.last_planned_at <= l.planned_at)
                        """)
                .param("ids", Columns.of(last, Ended::sourceId))
                .param("planned", Columns.of(last, Ended::plannedAt))
                .param("at", Columns.of(last, Ended::at))
                .param("outcomes", Columns.of(last, Ended::state))
                .param("messages", Columns.of(last, Ended::message))
                .param("runs", Columns.of(last, Ended::runId))
                .update();
        if (!failing.isEmpty()) {
            failed(failing);
        }
    }

    @EventListener
    void on(Written written) {
        Set<UUID> failed = schedules(written, event -> event.kind().equals(UNRESOLVED));
        if (!failed.isEmpty()) {
            failed(failed);
        }
        Set<UUID> well =
                schedules(
                        written,
                        event ->
                                event.kind().equals(COMPLETED)
                                        && !event.data().containsKey("helped"));
        if (!well.isEmpty()) {
            wentWell(well);
        }
    }

    private static Set<UUID> schedules(Written written, Predicate<Event> wanted) {
        return written.events().stream()
                .filter(wanted)
                .filter(event -> event.data().get("kind") == StartedBy.Kind.SCHEDULE)
                .map(event -> (UUID) event.data().get("by_id"))
                .collect(Collectors.toSet());
    }

    private void wentWell(Set<UUID> schedules) {
        jdbc.sql(
                        """
                        update schedule
                        set failures_in_row = 0
                        where id = any(cast(:ids as uuid[]))
                        and failures_in_row > 0
                        """)
                .param("ids", Columns.of(schedules, id -> id))
                .update();
    }

    private record Disabled(UUID id, String name, UUID processId, String reason) {}

    private void failed(Set<UUID> schedules) {
        List<Disabled> disabled =
                jdbc.sql(
                                """
                                with counted as (
                                    update schedule
                                    set failures_in_row = failures_in_row + 1,
                                        disabled_at = case when failures_in_row + 1 >= disable_after_failures
                                            then coalesce(disabled_at, :now) else disabled_at end,
                                        disabled_reason = case when failures_in_row + 1 >= disable_after_failures
                                            then coalesce(disabled_reason, (failures_in_row + 1) || :reason)
                                            else disabled_reason end,
                                        next_at = case when failures_in_row + 1 >= disable_after_failures
                                            then null else next_at end
                                    where id = any(cast(:ids as uuid[]))
                                    returning id, name, process_id, disabled_at, disabled_reason
                                )
                                select id, name, process_id, disabled_reason as reason
                                from counted
                                where disabled_at = :now
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param(
                                "reason",
                                " failures in a row: starts that could not be made, or runs with failed work items.")
                        .param("ids", Columns.of(schedules, id -> id))
                        .query(Disabled.class)
                        .list();
        disabled.forEach(one ->
                news.disabled(
                        one.id(),
                        one.name(),
                        one.processId(),
                        Objects.requireNonNull(one.reason())));
    }
}
