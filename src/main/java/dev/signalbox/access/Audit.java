package dev.signalbox.access;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Json;
import java.sql.Timestamp;
import java.time.Clock;
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
            values
                (:id, :at, :actorKind, :actorId, :actorName, :action, :subjectKind, :subjectId, :subjectName,
                 cast(:before as jsonb), cast(:after as jsonb), :address)
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
        jdbc.sql(RECORD)
                .param("id", ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("actorKind", actor.kind().name())
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("action", action)
                .param("subjectKind", subjectKind)
                .param("subjectId", subjectId)
                .param("subjectName", subjectName)
                .param("before", before == null ? null : json.write(before))
                .param("after", after == null ? null : json.write(after))
                .param("address", address())
                .update();
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }
}
