package dev.signalbox.payload;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what a payload was when an attempt began, and what has changed in it since. */
@Component
public class PayloadHistory {

    /** Larger payloads are not compared. */
    private static final int MOST = 256 * 1024;

    private final JdbcClient jdbc;

    PayloadHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How the payload changed after an attempt had begun with it.
     *
     * @param attempt that began with the earlier one
     * @param next attempt that began with the later one; null: no attempt has, it is the one of now
     * @param lines empty where one of them is too large to be compared
     */
    public record Change(int attempt, @Nullable Integer next, List<DiffLine> lines) {

        /** Between which two moments. */
        public String words() {
            return "Between attempt "
                    + attempt
                    + " and "
                    + (next == null ? "now" : "attempt " + next);
        }
    }

    private record Kept(
            int attempt, @Nullable Integer next, @Nullable String before, @Nullable String after) {}

    /** The latest first; at most the last ten. */
    public List<Change> of(UUID itemId) {
        return jdbc
                .sql(
                        """
                        select k.attempt,
                            case when i.attempt > k.attempt then k.attempt + 1 end as next,
                            case when length(k.payload::text) <= :most then jsonb_pretty(k.payload) end as before,
                            case when length(a.payload::text) <= :most then jsonb_pretty(a.payload) end as after
                        from (
                            select attempt, payload,
                                lead(attempt) over (order by attempt) as later
                            from item_payload_before
                            where item_id = :item
                        ) k
                        join work_item i on i.id = :item
                        join lateral (
                            select payload
                            from item_payload_before b
                            where b.item_id = :item
                            and b.attempt = k.later
                            union all
                            select payload
                            from item_content c
                            where c.item_id = :item
                            and k.later is null
                        ) a on true
                        order by k.attempt desc
                        limit 10
                        """)
                .param("item", itemId)
                .param("most", MOST)
                .query(Kept.class)
                .list()
                .stream()
                .map(kept -> new Change(kept.attempt(), kept.next(), lines(kept)))
                .toList();
    }

    private static List<DiffLine> lines(Kept kept) {
        return kept.before() == null || kept.after() == null
                ? List.of()
                : LineDiff.of(kept.before(), kept.after());
    }
}
