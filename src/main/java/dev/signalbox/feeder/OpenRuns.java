package dev.signalbox.feeder;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the runs that a feeder should look at; those whose step runs just go are left alone. */
@Component
public class OpenRuns {

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<UUID> find() {
        return jdbc.sql(
                        """
                        select distinct run_id
                        from run_news
                        union
                        select r.id
                        from process_run r
                        where r.state in ('QUEUED', 'STOPPING')
                        or (r.state = 'IN_PROGRESS' and (
                            not exists (
                                select from step_run s
                                where s.run_id = r.id
                                and s.state not in ('SUCCEEDED', 'FAILED', 'STOPPED'))
                            or exists (
                                select from work_item w
                                where w.run_id = r.id
                                and w.state = 'PENDING'
                                and w.not_before is not null
                                and w.not_before <= :now)))
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }
}
