package dev.signalbox.group;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What pages show of slot pools beside the pools themselves: who takes from them, who has one. */
@Component
class SlotView {

    private final JdbcClient jdbc;

    SlotView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A group or machine that takes from a pool. */
    record Taker(UUID poolId, UUID id, String name, boolean group) {

        public String href() {
            return (group ? "/groups/" : "/machines/") + id;
        }
    }

    /** A step run that has a slot. */
    record Holder(
            UUID poolId,
            UUID stepRunId,
            @Nullable String title,
            @Nullable String machine,
            @Nullable Instant since) {}

    /** By pool; a machine in a group whose pool it is stands behind its group. */
    Map<UUID, List<Taker>> takers() {
        return jdbc
                .sql(
                        """
                        select slot_pool_id as pool_id, id, name, true as "group"
                        from machine_group
                        where slot_pool_id is not null
                        union all
                        select m.slot_pool_id, m.id, m.name, false
                        from machine m
                        left join machine_group g on g.id = m.group_id
                        where m.slot_pool_id is not null
                          and m.removed_at is null
                          and g.slot_pool_id is null
                        order by "group" desc, name
                        """)
                .query(Taker.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Taker::poolId));
    }

    /** By pool, the oldest first. */
    Map<UUID, List<Holder>> holders() {
        return jdbc
                .sql(
                        """
                        select o.pool_id, o.step_run_id, a.title, m.name as machine, a.assigned_at as since
                        from occupancy o
                        left join assignment a on a.step_run_id = o.step_run_id
                        left join machine m on m.id = a.machine_id
                        where o.pool_id is not null
                        order by a.fencing_token
                        limit 1000
                        """)
                .query(Holder.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Holder::poolId));
    }
}
