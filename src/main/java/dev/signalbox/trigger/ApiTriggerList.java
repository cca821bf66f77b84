package dev.signalbox.trigger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the API triggers of all processes. */
@Component
public class ApiTriggerList {

    private final JdbcClient jdbc;

    ApiTriggerList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first, from after one; of one process if it is given. */
    public List<ApiTrigger> page(@Nullable UUID processId, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        ApiTriggers.COLUMNS
                                + """
                                where (cast(:process as uuid) is null or process_id = :process)
                                and (cast(:after as uuid) is null or id > :after)
                                order by id
                                limit :limit
                                """)
                .param("process", processId)
                .param("after", after)
                .param("limit", limit)
                .query(ApiTrigger.class)
                .list();
    }
}
