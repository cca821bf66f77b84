package dev.signalbox.dispatch;

import dev.signalbox.kit.Columns;
import dev.signalbox.protocol.DesiredState.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The step runs that machines have or should take. Every change of one changes its machine's
 * revision in the same transaction.
 */
@Component
public class Assignments {

    private final JdbcClient jdbc;
    private final DesiredStates desired;
    private final Revisions revisions;
    private final Occupancy occupancy;
    private final Wakes wakes;
    private final Clock clock;

    Assignments(
            JdbcClient jdbc,
            DesiredStates desired,
            Revisions revisions,
            Occupancy occupancy,
            Wakes wakes,
            Clock clock) {
        this.occupancy = occupancy;
        this.wakes = wakes;
        this.jdbc = jdbc;
        this.desired = desired;
        this.revisions = revisions;
        this.clock = clock;
    }

    /**
     * What an agent shows when it takes a step run that it was given.
     *
     * @param epoch of its process; null: not asked for
     */
    public record Claim(UUID machineId, @Nullable Long epoch, UUID stepRunId, long fencingToken) {}

    /**
     * The machine takes it: true now and every time again, false when it is no longer this
     * machine's or has another token.
     */
    @Transactional
    public boolean accept(UUID machineId, UUID stepRunId, long fencingToken) {
        return !accept(List.of(new Claim(machineId, null, stepRunId, fencingToken))).isEmpty();
    }

    /** As above for many; answers the step runs that are taken. */
    @Transactional
    public Set<UUID> accept(List<Claim> claims) {
        return jdbc.sql(
                        """
                        with claim as (
                            select given.*
                            from unnest(
                                cast(:machines as uuid[]), cast(:epochs as bigint[]), cast(:stepRuns as uuid[]),
                                cast(:tokens as bigint[])) as given (machine_id, epoch, step_run_id, fencing_token)
                            join machine m on m.id = given.machine_id and m.epoch = coalesce(given.epoch, m.epoch)
                        ), taken as (
                            update assignment a
                            set accepted_at = coalesce(a.accepted_at, :now)
                            from claim c
                            where a.step_run_id = c.step_run_id
                              and a.machine_id = c.machine_id
                              and a.fencing_token = c.fencing_token
                            returning a.step_run_id, a.machine_id
                        ), claimed as (
                            update machine
                            set claimed_at = :now
                            where id in (
                                select t.machine_id
                                from taken t
                                join assignment before on before.step_run_id = t.step_run_id
                                where before.accepted_at is null)
                        )
                        select step_run_id
                        from taken
                        """)
                .param("machines", Columns.of(claims, Claim::machineId))
                .param("epochs", Columns.of(claims, Claim::epoch))
                .param("stepRuns", Columns.of(claims, Claim::stepRunId))
                .param("tokens", Columns.of(claims, Claim::fencingToken))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .set();
    }

    /**
     * Tells the machine what should become of a step run. What is to be killed stays to be killed,
     * and what is to stop is never let run again.
     *
     * @param within STOP: after how long the agent kills it
     * @return false when no machine has it any more
     */
    @Transactional
    public boolean want(UUID stepRunId, Wanted wanted, Duration within, String reason) {
        Optional<UUID> machine =
                jdbc.sql(
                                """
                                update assignment
                                set wanted = case
                                        when wanted = 'KILL' then wanted
                                        when wanted = 'STOP' and :wanted <> 'KILL' then wanted
                                        else :wanted
                                    end,
                                    wanted_within_millis = case
                                        when wanted in ('KILL', 'STOP') and :wanted <> 'KILL' then wanted_within_millis
                                        else :within
                                    end,
                                    wanted_reason = case
                                        when wanted in ('KILL', 'STOP') and :wanted <> 'KILL' then wanted_reason
                                        else :reason
                                    end
                                where step_run_id = :stepRun
                                returning machine_id
                                """)
                        .param("wanted", wanted.name())
                        .param("within", wanted == Wanted.STOP ? within.toMillis() : 0L)
                        .param("reason", reason)
                        .param("stepRun", stepRunId)
                        .query(UUID.class)
                        .optional();
        revisions.raise(machine.stream().toList());
        return machine.isPresent();
    }

    /** The step run is over for its machine: frees its place. False when that was so before. */
    @Transactional
    public boolean end(UUID stepRunId) {
        return !end(List.of(stepRunId)).isEmpty();
    }

    /** As {@link #end(UUID)} for many; answers those that were still assigned. */
    @Transactional
    public List<UUID> end(Collection<UUID> stepRunIds) {
        if (stepRunIds.isEmpty()) {
            return List.of();
        }
        var ended =
                jdbc.sql(
                                """
                                with ended as (
                                    delete from assignment
                                    where step_run_id = any(cast(:stepRuns as uuid[]))
                                    returning step_run_id, machine_id
                                ), asked as (
                                    delete from queue_entry
                                    where step_run_id = any(cast(:stepRuns as uuid[]))
                                      and kind = 'FOREGROUND'
                                )
                                select step_run_id, machine_id
                                from ended
                                """)
                        .param("stepRuns", Columns.of(stepRunIds, id -> id))
                        .query(Ended.class)
                        .list();
        if (occupancy.free(stepRunIds)) {
            wakes.slotsFreed();
        }
        revisions.raise(ended.stream().map(Ended::machineId).distinct().toList());
        return ended.stream().map(Ended::stepRunId).toList();
    }

    /** What this machine should have now. */
    public Desired of(UUID machineId) {
        Desired found = desired.of(List.of(machineId)).get(machineId);
        return found == null ? new Desired(machineId, 0, 0, null, List.of()) : found;
    }

    /**
     * What these machines should have now, in one statement; machines that were removed are absent.
     */
    public Map<UUID, Desired> of(Collection<UUID> machineIds) {
        return desired.of(machineIds);
    }

    /** Those machines of which this is no longer the truth, in one statement. */
    public Set<UUID> changed(Collection<Desired> known) {
        return known.isEmpty() ? Set.of() : desired.changed(known);
    }

    private record Ended(UUID stepRunId, UUID machineId) {}
}
