package dev.signalbox.dispatch;

import dev.signalbox.kit.Columns;
import dev.signalbox.matching.Decisions.Placement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What only one step run may hold at a time, whichever room decides: foreground places and runtime
 * slots. Whoever gets the row holds the thing; a lost row is a lost decision.
 */
@Component
class Occupancy {

    private final JdbcClient jdbc;

    Occupancy(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes all that each needs; answers those that got it. The others hold nothing of it. */
    List<Placement> take(List<Placement> placements) {
        Set<UUID> lost = new HashSet<>();
        lost.addAll(
                screens(
                        placements.stream().filter(Placement::foreground).toList(),
                        Placement::stepRunId,
                        Placement::machineId,
                        Placement::screen));
        Map<UUID, List<UUID>> slots = new HashMap<>();
        for (Placement placement : placements) {
            if (placement.pool() != null && !lost.contains(placement.stepRunId())) {
                slots.computeIfAbsent(placement.pool(), pool -> new java.util.ArrayList<>())
                        .add(placement.stepRunId());
            }
        }
        slots.forEach((pool, stepRuns) -> lost.addAll(slots(pool, stepRuns)));
        free(lost);
        return placements.stream().filter(p -> !lost.contains(p.stepRunId())).toList();
    }

    /** Takes foreground places; answers the step runs that did not get theirs. */
    <T> Set<UUID> screens(
            List<T> wanted,
            Function<T, UUID> stepRun,
            Function<T, UUID> machine,
            Function<T, String> account) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        Set<UUID> lost = new HashSet<>(wanted.stream().map(stepRun).toList());
        jdbc.sql(
                        """
                        insert into occupancy (kind, key, step_run_id, machine_id)
                        select 'SESSION', given.machine_id || '/' || given.account, given.step_run_id, given.machine_id
                        from unnest(cast(:stepRuns as uuid[]), cast(:machines as uuid[]), cast(:accounts as text[]))
                            as given (step_run_id, machine_id, account)
                        on conflict (kind, key) do nothing
                        returning step_run_id
                        """)
                .param("stepRuns", Columns.of(wanted, stepRun))
                .param("machines", Columns.of(wanted, machine))
                .param("accounts", Columns.of(wanted, account))
                .query(UUID.class)
                .list()
                .forEach(lost::remove);
        return lost;
    }

    private Set<UUID> slots(UUID pool, List<UUID> stepRuns) {
        Set<UUID> lost = new HashSet<>(stepRuns);
        jdbc.sql(
                        """
                        with free as (
                            select number, row_number() over (order by number) as place
                            from slot_pool p
                            cross join generate_series(1, p.size) as number
                            where p.id = :pool
                              and not exists (
                                select 1
                                from occupancy o
                                where o.kind = 'SLOT'
                                  and o.key = p.id || '/' || number)
                        )
                        insert into occupancy (kind, key, step_run_id, pool_id)
                        select 'SLOT', cast(:pool as text) || '/' || free.number, given.step_run_id, :pool
                        from unnest(cast(:stepRuns as uuid[])) with ordinality as given (step_run_id, place)
                        join free on free.place = given.place
                        on conflict (kind, key) do nothing
                        returning step_run_id
                        """)
                .param("pool", pool)
                .param("stepRuns", Columns.of(stepRuns, id -> id))
                .query(UUID.class)
                .list()
                .forEach(lost::remove);
        return lost;
    }

    /** Frees all that these hold; true when runtime slots were among it. */
    boolean free(Collection<UUID> stepRuns) {
        if (stepRuns.isEmpty()) {
            return false;
        }
        return jdbc.sql(
                        """
                        delete from occupancy
                        where step_run_id = any(cast(:stepRuns as uuid[]))
                        returning kind
                        """)
                .param("stepRuns", Columns.of(stepRuns, id -> Objects.requireNonNull(id)))
                .query(String.class)
                .list()
                .contains("SLOT");
    }

    /** Gives back the foreground place of one that goes on. */
    boolean freeScreen(UUID stepRun) {
        return jdbc.sql(
                                """
                                delete from occupancy
                                where step_run_id = :stepRun
                                  and kind = 'SESSION'
                                """)
                        .param("stepRun", stepRun)
                        .update()
                > 0;
    }
}
