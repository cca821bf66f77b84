package dev.signalbox.notice;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Addresses that are told of one process. */
@Component
class Addresses {

    private static final String READ =
            """
            select a.id, a.process_id, p.name as process_name, a.address, a.kinds, a.created_by
            from notice_address a
            join process p on p.id = a.process_id
            """;

    private final JdbcClient jdbc;
    private final Processes processes;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Addresses(JdbcClient jdbc, Processes processes, Audit audit, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** One address and what it is told of. */
    record Entry(
            UUID id,
            UUID processId,
            String processName,
            String address,
            List<NoticeKind> kinds,
            String createdBy) {

        public String words() {
            return kinds.stream().map(NoticeKind::words).collect(Collectors.joining(", "));
        }
    }

    /** Of one process, or of all where that is null. */
    List<Entry> list(@Nullable UUID processId) {
        return jdbc.sql(
                        READ
                                + """
                                where cast(:process as uuid) is null
                                or a.process_id = :process
                                order by lower(p.name), lower(a.address)
                                limit 500
                                """)
                .param("process", processId)
                .query(Addresses::read)
                .list();
    }

    /** One that is there already is told of these from now on. */
    @Transactional
    void put(
            @Nullable UUID processId,
            @Nullable String typed,
            @Nullable List<NoticeKind> kinds,
            Actor by) {
        String address = typed == null ? "" : typed.strip();
        if (processId == null) {
            throw Refused.invalid("process", "Choose the process.");
        }
        if (!SendingForm.isAddress(address)) {
            throw Refused.invalid("address", "Say where to send mails, as in team@example.com.");
        }
        if (kinds == null || kinds.isEmpty()) {
            throw Refused.invalid("kinds", "Choose what it is told of.");
        }
        Process process = processes.find(processId);
        jdbc.sql(
                        """
                        insert into notice_address (id, process_id, address, kinds, created_at, created_by)
                        values (:id, :process, :address, cast(:kinds as text[]), :now, :by)
                        on conflict (process_id, address) do update
                        set kinds = excluded.kinds
                        """)
                .param("id", ids.next())
                .param("process", processId)
                .param("address", address)
                .param("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.name())
                .update();
        audit.record(
                by,
                "notice-address.set",
                "process",
                processId,
                process.name(),
                null,
                Map.of("address", address, "kinds", kinds));
    }

    @Transactional
    void remove(UUID id, Actor by) {
        Entry entry =
                jdbc.sql(READ + "where a.id = :id")
                        .param("id", id)
                        .query(Addresses::read)
                        .optional()
                        .orElseThrow(() -> Refused.notFound("address", id));
        jdbc.sql("delete from notice_address where id = :id").param("id", id).update();
        audit.record(
                by,
                "notice-address.remove",
                "process",
                entry.processId(),
                entry.processName(),
                Map.of("address", entry.address()),
                null);
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("process_id", UUID.class),
                row.getString("process_name"),
                row.getString("address"),
                Stream.of((String[]) row.getArray("kinds").getArray())
                        .map(NoticeKind::valueOf)
                        .toList(),
                row.getString("created_by"));
    }
}
