package dev.signalbox.notice;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Written;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Json;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down what somebody is to be told, in the transaction in which it happens: by one
 * statement, and by none where nothing of the kind happened.
 */
@Component
class Overheard {

    private final JdbcClient jdbc;
    private final Json json;
    private final Ids ids;
    private final Clock clock;

    Overheard(JdbcClient jdbc, Json json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    void on(Written written) {
        List<Event> told =
                written.events().stream().filter(event -> NoticeKind.of(event) != null).toList();
        if (!told.isEmpty()) {
            write(told);
        }
    }

    private void write(List<Event> events) {
        jdbc.sql(
                        """
                        insert into notice (id, at, kind, process_id, run_id, step_run_id, machine_id, data)
                        select id, :now, kind, process_id, run_id, step_run_id, machine_id, data
                        from unnest(
                            cast(:ids as uuid[]), cast(:kinds as text[]), cast(:processes as uuid[]), cast(:runs as uuid[]),
                            cast(:stepRuns as uuid[]), cast(:machines as uuid[]), cast(:data as jsonb[]))
                            as given (id, kind, process_id, run_id, step_run_id, machine_id, data)
                        where exists (
                            select
                            from sending_server s
                            where lower(s.sender) is distinct from given.data ->> 'sender')
                        and (
                            exists (select from notice_person p where given.kind = any(p.kinds))
                            or exists (
                                select
                                from notice_address a
                                where a.process_id = given.process_id
                                and given.kind = any(a.kinds)))
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ids", Columns.of(events, _ -> ids.next()))
                .param(
                        "kinds",
                        Columns.of(
                                events,
                                event -> Objects.requireNonNull(NoticeKind.of(event)).name()))
                .param("processes", Columns.of(events, Event::processId))
                .param("runs", Columns.of(events, Event::runId))
                .param("stepRuns", Columns.of(events, Event::stepRunId))
                .param("machines", Columns.of(events, Event::machineId))
                .param("data", Columns.of(events, event -> json.write(event.data())))
                .update();
    }
}
