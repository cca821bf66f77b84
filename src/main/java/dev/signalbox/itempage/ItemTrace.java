package dev.signalbox.itempage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows a piece of data through the steps: which items it came from, and what became of it. */
@Component
class ItemTrace {

    /** So many children stand on the page of their parent. */
    static final int SHOWN = 20;

    private static final int DEEPEST = 50;

    /**
     * An item on the way of a piece of data.
     *
     * @param depth below 0: so many generations before the item; 1: made of it
     * @param state of an item; OUTPUT or SET_ASIDE where it is none
     */
    record Row(
            UUID id,
            int depth,
            String state,
            @Nullable String stepName,
            @Nullable String reference,
            @Nullable String preview,
            Instant stateAt) {

        /** Whether it has a page of its own. */
        public boolean isItem() {
            return !state.equals("SET_ASIDE") && !state.equals("OUTPUT");
        }
    }

    private static final String CHILDREN =
            """
            (select i.id, 1 as depth, i.state, s.name as step_name, i.reference,
                left(c.payload::text, 120) as preview, i.state_at
            from work_item i
            left join process_run r on r.id = i.run_id
            left join step s on s.revision_id = r.revision_id and s.id = i.step_id
            left join item_content c on c.item_id = i.id
            where i.parent_id = :id
            and i.id > :after
            order by i.id
            limit :size)
            union all
            (select o.id, 1, case when o.published_at is null then 'SET_ASIDE' else 'OUTPUT' end, null, null,
                left(c.payload::text, 120), coalesce(o.published_at, o.created_at)
            from item_output o
            left join item_content c on c.item_id = o.id
            where o.parent_id = :id
            and o.id > :after
            and not exists (select 1 from work_item w where w.id = o.id)
            order by o.id
            limit :size)
            order by id
            limit :size
            """;

    /** Both at once; those before it count down. */
    private static final String AROUND =
            """
            with recursive up (id, parent_id, depth) as (
                select id, parent_id, 0
                from work_item
                where id = :id
                union all
                select w.id, w.parent_id, up.depth - 1
                from up
                join work_item w on w.id = up.parent_id
                where up.depth > -:deepest
            )
            select *
            from (
                select i.id, up.depth, i.state, s.name as step_name, i.reference,
                    left(c.payload::text, 120) as preview, i.state_at
                from up
                join work_item i on i.id = up.id
                left join process_run r on r.id = i.run_id
                left join step s on s.revision_id = r.revision_id and s.id = i.step_id
                left join item_content c on c.item_id = i.id
                where up.depth < 0
                union all
                select *
                from (
            """
                    + CHILDREN
                    + """
                        ) children
                    ) around
                    order by depth, id
                    """;

    private final JdbcClient jdbc;

    ItemTrace(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those before it, the farthest first, and those made of it: one more than are shown. */
    record Around(List<Row> ancestors, List<Row> children) {}

    Around around(UUID id) {
        List<Row> rows =
                jdbc.sql(AROUND)
                        .param("id", id)
                        .param("deepest", DEEPEST)
                        .param("after", new UUID(0, 0))
                        .param("size", SHOWN + 1)
                        .query(Row.class)
                        .list();
        return new Around(
                rows.stream().filter(row -> row.depth() < 0).toList(),
                rows.stream().filter(row -> row.depth() > 0).toList());
    }

    /** One more than {@code size} where there is more. */
    List<Row> children(UUID id, @Nullable UUID after, int size) {
        return jdbc.sql(CHILDREN)
                .param("id", id)
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("size", size + 1)
                .query(Row.class)
                .list();
    }
}
