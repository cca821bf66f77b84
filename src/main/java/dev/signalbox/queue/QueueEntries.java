package dev.signalbox.queue;

import dev.signalbox.kit.Refused;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the entries of a run queue in their order. */
@Component
public class QueueEntries {

    /** The targets whose entries stand in one order with those of a domain. */
    static final String TARGETS =
            """
            (
                select id
                from machine
                where id = :domain or group_id = :domain
                union all
                select id
                from machine_group
                where id = :domain
            )
            """;

    private static final String MATCHING =
            """
            (cast(:own as uuid) is null or q.target = :own)
            and (cast(:process as uuid) is null or exists (
                select from process_run r
                where r.id = q.run_id
                and r.process_id = :process))
            and (cast(:priority as text) is null or q.priority = :priority)
            and (cast(:code as text) is null or q.wait_code = :code)
            and (cast(:text as text) is null or q.title ilike :text)
            """;

    /** The whole line is numbered, then the rows of the screen are read. */
    private static final String PAGE =
            """
            with line as (
                select step_run_id, run_id, target, priority, wait_code, title, rank,
                    row_number() over (order by rank, step_run_id) as place
                from queue_entry
                where target in %s
            ), shown as (
                select q.step_run_id, q.rank, q.place
                from line q
                where %s
                and (cast(:one as uuid) is null or q.step_run_id = :one)
                and (cast(:afterRank as numeric) is null or (q.rank, q.step_run_id) > (:afterRank, :afterId))
                order by q.rank, q.step_run_id
                limit :size
            )
            select s.step_run_id, q.run_id, s.place, q.title, q.priority, q.kind = 'FOREGROUND' as wants_screen,
                q.foreground, q.attended, q.account, q.target as target_id, coalesce(g.name, m.name) as target_name,
                q.wait_code, q.wait_sentence, q.wait_holder, q.wait_since, q.requested_at, q.limit_at,
                cast(s.rank as text) as rank
            from shown s
            join queue_entry q on q.step_run_id = s.step_run_id
            left join machine m on m.id = q.machine_id
            left join machine_group g on g.id = q.group_id
            order by s.rank, s.step_run_id
            """
                    .formatted(TARGETS, MATCHING);

    private static final String IDS =
            """
            select q.step_run_id
            from queue_entry q
            where q.target in %s
            and q.kind = 'STEP_RUN'
            and %s
            """
                    .formatted(TARGETS, MATCHING);

    private final JdbcClient jdbc;

    QueueEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One more than {@code size} where there is more; {@code after} is the key of an entry. */
    public List<QueueEntry> page(
            QueueLine line, QueueFilter filter, @Nullable String after, int size) {
        Map<String, @Nullable Object> given = given(line, filter);
        given.put("afterRank", after == null ? null : rank(after));
        given.put("afterId", after == null ? null : id(after));
        given.put("size", size + 1);
        given.put("one", null);
        return jdbc.sql(PAGE).params(given).query(QueueEntry.class).list();
    }

    /** Throws NOT_FOUND when it does not wait in this queue. */
    public QueueEntry find(QueueLine line, UUID stepRunId) {
        Map<String, @Nullable Object> given = given(line, QueueFilter.ALL);
        given.put("afterRank", null);
        given.put("afterId", null);
        given.put("size", 1);
        given.put("one", stepRunId);
        return jdbc.sql(PAGE)
                .params(given)
                .query(QueueEntry.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("waiting step run", stepRunId));
    }

    /** The step runs that match and could be cancelled: those that only wait. */
    List<UUID> ids(QueueLine line, QueueFilter filter) {
        return jdbc.sql(IDS).params(given(line, filter)).query(UUID.class).list();
    }

    /** What so many of a queue wait for; a code that is null has not been worked out yet. */
    public record Reason(@Nullable String code, long count) {}

    public List<Reason> reasons(QueueLine line) {
        return jdbc.sql(
                        """
                        select wait_code as code, count(*) as count
                        from queue_entry q
                        where q.target in %s
                        and (cast(:own as uuid) is null or q.target = :own)
                        group by wait_code
                        order by count(*) desc, wait_code
                        """
                                .formatted(TARGETS))
                .params(given(line, QueueFilter.ALL))
                .query(Reason.class)
                .list();
    }

    /** A process of which something waits. */
    record Waiting(UUID id, String name) {}

    List<Waiting> processes(QueueLine line) {
        return jdbc.sql(
                        """
                        select p.id, p.name
                        from process p
                        where p.id in (
                            select r.process_id
                            from process_run r
                            where r.id in (
                                select q.run_id
                                from queue_entry q
                                where q.target in %s))
                        order by lower(p.name)
                        limit 200
                        """
                                .formatted(TARGETS))
                .params(given(line, QueueFilter.ALL))
                .query(Waiting.class)
                .list();
    }

    private static Map<String, @Nullable Object> given(QueueLine line, QueueFilter filter) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("domain", line.domainId());
        given.put("own", line.isMember() ? line.id() : null);
        given.put("process", filter.process());
        given.put("priority", filter.priority());
        given.put("code", filter.code());
        given.put("text", filter.pattern());
        return given;
    }

    private static BigDecimal rank(String key) {
        try {
            return new BigDecimal(key.substring(0, Math.max(0, key.indexOf('_'))));
        } catch (NumberFormatException e) {
            throw wrongKey();
        }
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key.substring(key.indexOf('_') + 1));
        } catch (IllegalArgumentException e) {
            throw wrongKey();
        }
    }

    private static Refused wrongKey() {
        return Refused.invalid(
                "after", "after is what the address of the next part says; leave it out to begin.");
    }
}
