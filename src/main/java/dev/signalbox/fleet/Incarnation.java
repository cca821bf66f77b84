package dev.signalbox.fleet;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which life of the room this is: a database that was put back from a backup gets another one. */
@Component
public class Incarnation {

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable UUID known;

    Incarnation(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public UUID id() {
        UUID id = known;
        if (id == null) {
            id = read();
            known = id;
        }
        return id;
    }

    private UUID read() {
        jdbc.sql(
                        """
                        insert into installation (workspace_id, incarnation, created_at)
                        values (gen_random_uuid(), gen_random_uuid(), :now)
                        on conflict do nothing
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select incarnation from installation").query(UUID.class).single();
    }
}
