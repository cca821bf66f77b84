package dev.signalbox.desk;

import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people at machines among what starts a process. */
@Component
@Order(60)
class DeskLines implements ProcessTriggers {

    private final JdbcClient jdbc;

    DeskLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TriggerLine> of(UUID processId) {
        return jdbc
                .sql(
                        """
                        select string_agg(coalesce('machines of ' || g.name, m.name, 'every machine'), ', '
                            order by g.name, m.name)
                        from desk_process d
                        left join machine_group g on g.id = d.group_id
                        left join machine m on m.id = d.machine_id
                        where d.process_id = :process
                        having count(*) > 0
                        """)
                .param("process", processId)
                .query(String.class)
                .list()
                .stream()
                .map(places ->
                        new TriggerLine(
                                "Desk",
                                "The person at a machine",
                                "May start it with the agent, at " + places + ".",
                                "/processes/" + processId + "/desk",
                                true,
                                null))
                .toList();
    }
}
