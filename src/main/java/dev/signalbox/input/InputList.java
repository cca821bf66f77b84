package dev.signalbox.input;

import dev.signalbox.item.ItemState;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Priority;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads input queues, in the order in which a run takes from them. */
@Component
public class InputList {

    /** Counting stops here: a larger number is shown as "more than". */
    public static final int COUNT_CAP = 10_000;

    private static final String COLUMNS =
            """
            select i.id, i.process_id, i.state, i.priority, i.not_before, i.deadline, i.reference, i.added_by,
                i.created_at, i.version, left(c.payload::text, 240) as preview
            from work_item i
            left join item_content c on c.item_id = i.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    InputList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An item of an input queue; {@code preview} is the start of its payload. */
    public record Row(
            UUID id,
            UUID processId,
            ItemState state,
            Priority priority,
            @Nullable Instant notBefore,
            @Nullable Instant deadline,
            @Nullable String reference,
            @Nullable String addedBy,
            Instant createdAt,
            int version,
            @Nullable String preview) {

        /** Under which it is found again in the order of its list. */
        public String key() {
            return priority.ordinal() + 1 + "_" + id;
        }

        /** Whether no run may take it yet. */
        public boolean isPutOff(Instant now) {
            return notBefore != null && notBefore.isAfter(now);
        }

        /** Whether a run may take it now. */
        public boolean isReady(Instant now) {
            return state == ItemState.NEW
                    && !isPutOff(now)
                    && (deadline == null || deadline.isAfter(now));
        }
    }

    /** How many wait, how many of those may start now, and how many have expired; capped. */
    public record Counts(int waiting, int ready, int expired) {}

    public Counts counts(UUID processId) {
        return jdbc.sql(
                        """
                        select count(*) as waiting,
                            count(*) filter (where not_before is null or not_before <= :now) as ready,
                            (select count(*)
                                from (select from work_item
                                    where process_id = :process and state = 'EXPIRED' limit :cap) e) as expired
                        from (
                            select not_before
                            from work_item
                            where process_id = :process
                            and state = 'NEW'
                            limit :cap
                        ) w
                        """)
                .param("process", processId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("cap", COUNT_CAP + 1)
                .query(Counts.class)
                .single();
    }

    /**
     * Those that wait, from after {@link Row#key}; one more than {@code size} where there is more.
     */
    public List<Row> waiting(UUID processId, @Nullable String after, int size) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where i.process_id = :process
                                and i.state = 'NEW'
                                and (array_position(array['CRITICAL', 'HIGH', 'NORMAL', 'LOW'], i.priority), i.id)
                                    > (:rank, :id)
                                order by array_position(array['CRITICAL', 'HIGH', 'NORMAL', 'LOW'], i.priority), i.id
                                limit :size
                                """)
                .param("process", processId)
                .param("rank", after == null ? 0 : rank(after))
                .param("id", after == null ? new UUID(0, 0) : id(after))
                .param("size", size + 1)
                .query(Row.class)
                .list();
    }

    /** Those that have expired, the newest first. */
    public List<Row> expired(UUID processId, @Nullable String after, int size) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where i.process_id = :process
                                and i.state = 'EXPIRED'
                                and i.id < :id
                                order by i.id desc
                                limit :size
                                """)
                .param("process", processId)
                .param("id", after == null ? new UUID(-1, -1) : id(after))
                .param("size", size + 1)
                .query(Row.class)
                .list();
    }

    /** Those of the given ones that still stand in the input queue of the process. */
    public List<Row> of(UUID processId, Collection<UUID> items) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where i.process_id = :process
                                and i.state in ('NEW', 'EXPIRED')
                                and i.id = any(cast(:items as uuid[]))
                                order by i.id
                                """)
                .param("process", processId)
                .param("items", Payloads.texts(items))
                .query(Row.class)
                .list();
    }

    /** Throws NOT_FOUND; CONFLICT when a run has taken it. */
    public Row find(UUID itemId) {
        Row row =
                jdbc.sql(COLUMNS + "where i.id = :id")
                        .param("id", itemId)
                        .query(Row.class)
                        .optional()
                        .orElseThrow(() -> Refused.notFound("work item", itemId));
        if (row.state() != ItemState.NEW && row.state() != ItemState.EXPIRED) {
            throw Refused.conflict(
                    "NOT_WAITING", "A run has taken this work item; it left the input queue.");
        }
        return row;
    }

    private static int rank(String key) {
        return key.matches("[1-4]_.*") ? key.charAt(0) - '0' : 0;
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key.substring(key.indexOf('_') + 1));
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(
                    "after", "This part of the list is not there; begin at its start.");
        }
    }
}
