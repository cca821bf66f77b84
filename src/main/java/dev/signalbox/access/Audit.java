package dev.signalbox.access;

import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Json;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Writes down who changed what, in the transaction of the change. */
@Component
public class Audit {

    private static final String RECORD =
            """
            insert into audit_entry
                (id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, before, after, address)
            select id, :at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, before, after,
                :address
            from unnest(
                cast(:ids as uuid[]), cast(:actorKinds as text[]), cast(:actorIds as uuid[]), cast(:actorNames as text[]),
                cast(:actions as text[]), cast(:subjectKinds as text[]), cast(:subjectIds as uuid[]),
                cast(:subjectNames as text[]), cast(:befores as jsonb[]), cast(:afters as jsonb[]))
                as given (id, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, before, after)
            """;

    private final JdbcClient jdbc;
    private final Json json;
    private final Ids ids;
    private final Clock clock;

    Audit(JdbcClient jdbc, Json json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Records one change.
     *
     * @param action subject and verb, as in {@code process.change}
     * @param subjectName as people know it, kept when the subject is gone
     * @param before what it was, without secrets; null when it is new
     * @param after what it is now; null when it is gone
     */
    @Transactional
    public void record(
            Actor actor,
            String action,
            String subjectKind,
            @Nullable UUID subjectId,
            String subjectName,
            @Nullable Object before,
            @Nullable Object after) {
        record(
                List.of(
                        new Line(
                                actor,
                                action,
                                subjectKind,
                                subjectId,
                                subjectName,
                                before,
                                after)));
    }

    /** One change, as {@link #record(Actor, String, String, UUID, String, Object, Object)} says. */
    public record Line(
            Actor actor,
            String action,
            String subjectKind,
            @Nullable UUID subjectId,
            String subjectName,
            @Nullable Object before,
            @Nullable Object after) {}

    /** Records many changes by one statement. */
    @Transactional
    public void record(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql(RECORD)
                .param("ids", Columns.of(lines, _ -> ids.next()))
                .param("at", Timestamp.from(clock.instant()))
                .param("actorKinds", Columns.of(lines, line -> line.actor().kind()))
                .param("actorIds", Columns.of(lines, line -> line.actor().id()))
                .param("actorNames", Columns.of(lines, line -> line.actor().name()))
                .param("actions", Columns.of(lines, Line::action))
                .param("subjectKinds", Columns.of(lines, Line::subjectKind))
                .param("subjectIds", Columns.of(lines, Line::subjectId))
                .param("subjectNames", Columns.of(lines, Line::subjectName))
                .param("befores", Columns.of(lines, line -> text(line.before())))
                .param("afters", Columns.of(lines, line -> text(line.after())))
                .param("address", address())
                .update();
    }

    private @Nullable String text(@Nullable Object state) {
        return state == null ? null : json.write(state);
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }
}
