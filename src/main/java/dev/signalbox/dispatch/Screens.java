package dev.signalbox.dispatch;

import dev.signalbox.kit.Refused;
import dev.signalbox.matching.Rank;
import dev.signalbox.process.Priority;
import dev.signalbox.protocol.DesiredState.Screen;
import dev.signalbox.protocol.ScreenAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Going step runs that want their session's foreground place for a while. Such a wish stands in the
 * same line as those that wait to be started, and the matcher grants it.
 */
@Component
public class Screens {

    /** Without a limit of its own a wish ends with its step run. */
    private static final Duration AS_LONG_AS_IT_RUNS = Duration.ofDays(3650);

    private final JdbcClient jdbc;
    private final Occupancy occupancy;
    private final Revisions revisions;
    private final Clock clock;

    Screens(JdbcClient jdbc, Occupancy occupancy, Revisions revisions, Clock clock) {
        this.jdbc = jdbc;
        this.occupancy = occupancy;
        this.revisions = revisions;
        this.clock = clock;
    }

    private record Going(boolean foreground, @Nullable String screen, String priority) {

        boolean hasThePlace() {
            return foreground || Screen.GRANTED.name().equals(screen);
        }
    }

    /**
     * Puts the wish into the line, or tells how it stands there: asking again keeps the place in
     * the line and takes the new limit.
     *
     * @param limit after which it leaves the line; null: none
     */
    @Transactional
    public ScreenAnswer ask(
            UUID machineId, UUID stepRunId, long fencingToken, @Nullable Duration limit) {
        Going going = lock(machineId, stepRunId, fencingToken);
        if (going.hasThePlace()) {
            return new ScreenAnswer(Screen.GRANTED, null);
        }
        Instant now = clock.instant();
        Instant limitAt = now.plus(limit == null ? AS_LONG_AS_IT_RUNS : limit);
        if (going.screen() == null) {
            lineUp(stepRunId, Priority.valueOf(going.priority()), now, limitAt);
            revisions.raise(List.of(machineId));
        }
        return new ScreenAnswer(Screen.WAITING, why(stepRunId, limitAt));
    }

    /** Gives the place back, or leaves the line. Who was started with the place keeps it. */
    @Transactional
    public void giveBack(UUID machineId, UUID stepRunId, long fencingToken) {
        Going going = lock(machineId, stepRunId, fencingToken);
        if (going.screen() == null) {
            return;
        }
        jdbc.sql("delete from queue_entry where step_run_id = :stepRun and kind = 'FOREGROUND'")
                .param("stepRun", stepRunId)
                .update();
        jdbc.sql("update assignment set screen = null where step_run_id = :stepRun")
                .param("stepRun", stepRunId)
                .update();
        occupancy.freeScreen(stepRunId);
        revisions.raise(List.of(machineId));
    }

    private Going lock(UUID machineId, UUID stepRunId, long fencingToken) {
        return jdbc.sql(
                        """
                        select foreground, screen, priority
                        from assignment
                        where step_run_id = :stepRun
                          and machine_id = :machine
                          and fencing_token = :token
                          and accepted_at is not null
                        for no key update
                        """)
                .param("stepRun", stepRunId)
                .param("machine", machineId)
                .param("token", fencingToken)
                .query(Going.class)
                .optional()
                .orElseThrow(() ->
                        new Refused(
                                Refused.Kind.GONE,
                                "GONE",
                                "This step run does not go on this machine (any more)."));
    }

    private void lineUp(UUID stepRunId, Priority priority, Instant now, Instant limitAt) {
        jdbc.sql(
                        """
                        with asked as (
                            update assignment
                            set screen = 'WAITING'
                            where step_run_id = :stepRun
                            returning *
                        )
                        insert into queue_entry (
                            step_run_id, run_id, machine_id, title, priority, rank, requested_at, limit_at, foreground,
                            attended, account, kind)
                        select step_run_id, run_id, machine_id, title, priority, :rank, :now, :limitAt, true,
                            attended, account, 'FOREGROUND'
                        from asked
                        """)
                .param("stepRun", stepRunId)
                .param("rank", Rank.of(priority, now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limitAt", limitAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    private @Nullable String why(UUID stepRunId, Instant limitAt) {
        return jdbc.sql(
                        """
                        update queue_entry
                        set limit_at = :limitAt
                        where step_run_id = :stepRun
                          and kind = 'FOREGROUND'
                        returning coalesce(wait_sentence, '')
                        """)
                .param("stepRun", stepRunId)
                .param("limitAt", limitAt.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .filter(sentence -> !sentence.isEmpty())
                .orElse(null);
    }
}
