package dev.signalbox.steprun;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long the step runs of a step usually take, learned from the last ones that succeeded. */
@Component
public class UsualDurations {

    /** Pauses would count as running, so what was ever paused is left out. */
    private static final String ONES =
            """
                    from step_run
                    where step_id = asked.id
                    and state = 'SUCCEEDED'
                    and not no_work
                    and not ever_paused
                    and started_at is not null
                    order by ended_at desc
            """;

    private final UsualTimes times;

    UsualDurations(JdbcClient jdbc, Clock clock) {
        this.times = new UsualTimes(jdbc, clock, ONES);
    }

    /** By step; none for a step of which fewer than five step runs have succeeded so far. */
    public Map<UUID, Usual> of(Collection<UUID> stepIds) {
        return times.of(stepIds);
    }
}
