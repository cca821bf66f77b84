package dev.signalbox.access;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.ShortSearch;
import dev.signalbox.kit.Slice;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the audit, newest first. */
@Repository
class AuditList {

    private static final String COLUMNS =
            """
            select id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name,
                cast(before as text) as before, cast(after as text) as after, address
            from audit_entry
            """;

    private static final String MATCHING =
            """
            where (cast(:after as uuid) is null or id < :after)
            and (cast(:who as text) is null or actor_name ilike :who)
            and (cast(:what as text) is null or action ilike :what)
            and (cast(:subject as text) is null or subject_name ilike :subject or cast(subject_id as text) ilike :subject)
            and (cast(:from as timestamptz) is null or at >= :from)
            and (cast(:to as timestamptz) is null or at < :to)
            order by id desc
            limit :limit
            """;

    private final JdbcClient jdbc;
    private final ShortSearch search;

    AuditList(JdbcClient jdbc, ShortSearch search) {
        this.jdbc = jdbc;
        this.search = search;
    }

    Slice<AuditEntry> screen(AuditFilter filter, @Nullable UUID after, ZoneId zone) {
        return search.run(() ->
                Slice.of(
                        jdbc.sql(COLUMNS + MATCHING)
                                .param("after", after)
                                .param("who", AuditFilter.pattern(filter.who()))
                                .param("what", AuditFilter.pattern(filter.what()))
                                .param("subject", AuditFilter.pattern(filter.subject()))
                                .param("from", timestamp(filter.fromInstant(zone)))
                                .param("to", timestamp(filter.toInstant(zone)))
                                .param("limit", Slice.SCREEN + 1)
                                .query(AuditEntry.class)
                                .list(),
                        Slice.SCREEN,
                        AuditEntry::id));
    }

    AuditEntry find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(AuditEntry.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("audit entry", id));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
