package dev.signalbox.feeder;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends step runs for which nothing was left to do. They are kept out of the lists. */
@Component
class NoWork {

    private final JdbcClient jdbc;
    private final Clock clock;

    NoWork(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void end(Collection<UUID> stepRunIds) {
        if (stepRunIds.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        update step_run
                        set state = 'STOPPED', code = 'NO_WORK', no_work = true, ended_at = :now, version = version + 1
                        where id in (:stepRuns)
                        and state in ('QUEUED', 'ASSIGNED', 'RUNNING')
                        """)
                .param("stepRuns", stepRunIds)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
