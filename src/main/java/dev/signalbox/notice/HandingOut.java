package dev.signalbox.notice;

import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands out what happened to those who want to know: a line for each of them. */
@Component
class HandingOut {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Json json;
    private final Ids ids;

    HandingOut(JdbcClient jdbc, Json json, Ids ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    /** What happened, and one of those who want to know; names as they are now. */
    record Told(
            NoticeKind kind,
            Instant at,
            @Nullable UUID processId,
            @Nullable UUID runId,
            @Nullable UUID stepRunId,
            @Nullable UUID machineId,
            Map<String, Object> data,
            @Nullable String process,
            @Nullable Long number,
            @Nullable String machine,
            String address,
            @Nullable UUID userId,
            Pace pace,
            LocalTime dailyAt,
            ZoneId zone) {}

    private record Line(UUID id, Told told, Wording.Said said, Instant due) {}

    /** Answers whether there may be more. Part of the caller's transaction. */
    boolean go() {
        List<UUID> taken =
                jdbc.sql("select id from notice order by at, id limit :most for update skip locked")
                        .param("most", AT_ONCE)
                        .query(UUID.class)
                        .list();
        if (taken.isEmpty()) {
            return false;
        }
        String[] texts = Columns.of(taken, id -> id);
        var lines = new ArrayList<Line>();
        for (Told told : told(texts)) {
            lines.add(
                    new Line(
                            ids.next(),
                            told,
                            Wording.of(told),
                            told.pace().due(told.at(), told.dailyAt(), told.zone())));
        }
        insert(lines);
        jdbc.sql("delete from notice where id = any(cast(:ids as uuid[]))")
                .param("ids", texts)
                .update();
        return taken.size() == AT_ONCE;
    }

    private List<Told> told(String[] notices) {
        return jdbc.sql(
                        """
                        with wanted as (
                            select n.*, p.address, p.user_id, p.pace, p.daily_at, p.time_zone
                            from notice n
                            join notice_person p on n.kind = any(p.kinds)
                            join users u on u.id = p.user_id and u.enabled
                            where n.id = any(cast(:ids as uuid[]))
                            and (
                                n.process_id is null
                                or p.whose = 'ALL'
                                or p.whose = 'CHOSEN' and n.process_id = any(p.process_ids)
                                or p.whose = 'CARED' and exists (
                                    select
                                    from work_item w
                                    where w.process_id = n.process_id
                                    and w.assignee_id = p.user_id
                                    and w.state = 'FAILED'))
                            union all
                            select n.*, a.address, null, 'AT_ONCE', time '08:00', 'UTC'
                            from notice n
                            join notice_address a on a.process_id = n.process_id and n.kind = any(a.kinds)
                            where n.id = any(cast(:ids as uuid[]))
                            and not exists (
                                select
                                from notice_person p
                                where lower(p.address) = lower(a.address)
                                and n.kind = any(p.kinds)
                                and p.whose = 'ALL')
                        )
                        select w.*, q.name as process, r.number, m.name as machine
                        from wanted w
                        left join process q on q.id = w.process_id
                        left join process_run r on r.id = w.run_id
                        left join machine m on m.id = w.machine_id
                        order by w.at, w.id
                        """)
                .param("ids", notices)
                .query(this::read)
                .list();
    }

    private Told read(ResultSet row, int number) throws SQLException {
        return new Told(
                NoticeKind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("process_id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getObject("step_run_id", UUID.class),
                row.getObject("machine_id", UUID.class),
                json.object("data", row.getString("data")),
                row.getString("process"),
                row.getObject("number", Long.class),
                row.getString("machine"),
                row.getString("address"),
                row.getObject("user_id", UUID.class),
                Pace.valueOf(row.getString("pace")),
                row.getObject("daily_at", LocalTime.class),
                ZoneId.of(row.getString("time_zone")));
    }

    private void insert(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into notice_line (
                            id, address, user_id, process_id, kind, at, due_at, title, sentence, path)
                        select id, address, user_id, process_id, kind, at, due_at, title, sentence, path
                        from unnest(
                            cast(:ids as uuid[]), cast(:addresses as text[]), cast(:users as uuid[]),
                            cast(:processes as uuid[]), cast(:kinds as text[]), cast(:ats as timestamptz[]),
                            cast(:dues as timestamptz[]), cast(:titles as text[]), cast(:sentences as text[]),
                            cast(:paths as text[]))
                            as given (id, address, user_id, process_id, kind, at, due_at, title, sentence, path)
                        """)
                .param("ids", Columns.of(lines, Line::id))
                .param("addresses", Columns.of(lines, line -> line.told().address()))
                .param("users", Columns.of(lines, line -> line.told().userId()))
                .param("processes", Columns.of(lines, line -> line.told().processId()))
                .param("kinds", Columns.of(lines, line -> line.told().kind()))
                .param("ats", Columns.of(lines, line -> line.told().at()))
                .param("dues", Columns.of(lines, Line::due))
                .param("titles", Columns.of(lines, line -> line.said().title()))
                .param("sentences", Columns.of(lines, line -> line.said().sentence()))
                .param("paths", Columns.of(lines, line -> line.said().path()))
                .update();
    }
}
