package dev.signalbox.dispatch;

import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.fleet.Liveness;
import dev.signalbox.kit.Durations;
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
        silent().forEach(lost -> giveUp(lost, lost.sentence()));
    }

    /** Both silences at once; one that is lost comes before one that is only to be killed. */
    private List<Lost> silent() {
        return jdbc.sql(
                        """
                        select a.machine_id, m.name, a.step_run_id, coalesce(b.seen_at, a.assigned_at) as last_beat,
                            silence.seconds as limit_seconds, silence.only_to_kill
                        from assignment a
                        join machine m on m.id = a.machine_id
                        join machine_setting s on s.machine_id = m.id
                        left join machine_beat b on b.machine_id = a.machine_id
                        cross join lateral (values
                            (coalesce(s.lost_limit_seconds, :lost), false),
                            (:unresponsive, true)) as silence (seconds, only_to_kill)
                        where a.accepted_at is not null
                          and coalesce(b.seen_at, a.assigned_at) <= now() - make_interval(secs => silence.seconds)
                          and silence.seconds <= :heardFor
                          and (a.wanted = 'KILL' or not silence.only_to_kill)
                        order by silence.only_to_kill, a.machine_id, a.step_run_id
                        limit 1000
                        """)
                .param("lost", settings.lostLimit().toSeconds())
                .param("unresponsive", settings.unresponsiveAfter().toSeconds())
                .param("heardFor", liveness.heardFor().toSeconds())
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

    /**
     * A step run of a machine that is silent.
     *
     * @param onlyToKill for as long as a person waits who wants it killed, not yet for the limit
     */
    private record Lost(
            UUID machineId,
            String name,
            UUID stepRunId,
            Instant lastBeat,
            long limitSeconds,
            boolean onlyToKill) {

        String sentence() {
            return onlyToKill
                    ? name
                            + " does not answer, and the step run was to be killed; its agent kills it when it is back."
                    : name
                            + " was not heard of for "
                            + DURATIONS.seconds(limitSeconds)
                            + "; the robot may still be working there.";
        }
    }
}
