package dev.signalbox.run;

import dev.signalbox.steprun.Usual;
import dev.signalbox.steprun.UsualTimes;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long runs of a process usually take from start to completion, learned from the last ones that
 * nobody had to look after.
 */
@Component
public class UsualLeads {

    private static final String ONES =
            """
                    from process_run
                    where process_id = asked.id
                    and ended_at is not null
                    and started_at is not null
                    and unresolved_at is null
                    and stop_at is null
                    order by created_at desc
            """;

    private final UsualTimes times;

    UsualLeads(JdbcClient jdbc, Clock clock) {
        this.times = new UsualTimes(jdbc, clock, ONES);
    }

    /** By process; none for one of which fewer than five runs went through. */
    public Map<UUID, Usual> of(Collection<RunRow> runs) {
        return times.of(runs.stream().map(RunRow::processId).toList());
    }
}
