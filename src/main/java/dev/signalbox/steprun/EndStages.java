package dev.signalbox.steprun;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down and reads the stages on the way to the end of step runs; each is reached once. */
@Component
public class EndStages {

    private final JdbcClient jdbc;
    private final Clock clock;

    EndStages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One that was reached.
     *
     * @param byName of the person; null where nobody in particular did it
     * @param note the reason, or what the agent said; may be empty
     */
    public record Reached(EndStage stage, Instant at, @Nullable String byName, String note) {}

    public void reach(UUID stepRunId, EndStage stage, @Nullable String byName, String note) {
        jdbc.sql(
                        """
                        insert into end_stage (step_run_id, stage, at, by_name, note)
                        values (:stepRun, :stage, :now, :by, :note)
                        on conflict do nothing
                        """)
                .param("stepRun", stepRunId)
                .param("stage", stage.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", byName)
                .param("note", note)
                .update();
    }

    /** In the order in which they were reached. */
    public List<Reached> of(UUID stepRunId) {
        return jdbc.sql(
                        """
                        select stage, at, by_name, note
                        from end_stage
                        where step_run_id = :stepRun
                        order by at, array_position(
                            array['ASKED', 'TOLD', 'SEEN', 'KILL_ASKED', 'KILLING', 'SENDING'], stage)
                        """)
                .param("stepRun", stepRunId)
                .query(Reached.class)
                .list();
    }
}
