package dev.signalbox.dispatch;

import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.fleet.Liveness;
import dev.signalbox.kit.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives up step runs of machines that are silent for longer than the limit, those that a person
 * wants killed on a machine that does not answer, and those that an agent came back without.
 */
@Component
class LostMachines {

    private static final Durations DURATIONS = new Durations();

    private final JdbcClient jdbc;
    private final Attempts attempts;
    private final Assignments assignments;
    private final Liveness liveness;
    private final AgentSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    LostMachines(
            JdbcClient jdbc,
            Attempts attempts,
            Assignments assignments,
            Liveness liveness,
            AgentSettings settings,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.assignments = assignments;
        this.liveness = liveness;
        this.settings = settings;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Nothing is given up before the room itself was there for one whole limit of the machine: the
     * silence may have been the room's own.
     */
    void sweep() {
        silent("coalesce(s.lost_limit_seconds, :usual)", settings.lostLimit(), false)
                .forEach(lost ->
                        giveUp(
                                lost,
                                lost.name()
                                        + " was not heard of for "
                                        + DURATIONS.seconds(lost.limitSeconds())
                                        + "; the robot may still be working there."));
        silent(":usual", settings.unresponsiveAfter(), true)
                .forEach(lost ->
                        giveUp(
                                lost,
                                lost.name()
                                        + " does not answer, and the step run was to be killed; its agent kills it when it is back."));
    }

    private List<Lost> silent(String limit, Duration usual, boolean onlyToKill) {
        return jdbc.sql(
                        """
                        select a.machine_id, m.name, a.step_run_id, coalesce(b.seen_at, a.assigned_at) as last_beat,
                            LIMIT as limit_seconds
                        from assignment a
                        join machine m on m.id = a.machine_id
                        join machine_setting s on s.machine_id = m.id
                        left join machine_beat b on b.machine_id = a.machine_id
                        where a.accepted_at is not null
                          and coalesce(b.seen_at, a.assigned_at) <= now() - make_interval(secs => LIMIT)
                          and LIMIT <= :heardFor
                          and (a.wanted = 'KILL' or not :onlyToKill)
                        order by a.machine_id, a.step_run_id
                        limit 1000
                        """
                                .replace("LIMIT", limit))
                .param("usual", usual.toSeconds())
                .param("heardFor", liveness.heardFor().toSeconds())
                .param("onlyToKill", onlyToKill)
                .query(Lost.class)
                .list();
    }

    private void giveUp(Lost lost, String sentence) {
        attempts.each(
                lost.stepRunId(),
                stepRun -> {
                    if (isStillSilent(lost)) {
                        giveUp(lost.machineId(), List.of(stepRun), lost.lastBeat(), sentence);
                    }
                });
    }

    private boolean isStillSilent(Lost lost) {
        return jdbc.sql(
                        """
                        select not exists (
                            select 1
                            from machine_beat
                            where machine_id = :machine
                              and seen_at > :lastBeat
                        )
                        """)
                .param("machine", lost.machineId())
                .param("lastBeat", lost.lastBeat().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Those of the given step runs that the machine still has. */
    void giveUp(UUID machineId, Collection<UUID> stepRunIds, Instant lastBeat, String sentence) {
        transaction.executeWithoutResult(status -> {
            List<UUID> ended = assignments.end(stepRunIds);
            if (!ended.isEmpty()) {
                events.publishEvent(new MachineLost(machineId, ended, lastBeat, sentence));
            }
        });
    }

    private record Lost(
            UUID machineId, String name, UUID stepRunId, Instant lastBeat, long limitSeconds) {}
}
