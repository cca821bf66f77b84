package dev.signalbox.trigger;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which processes are started when runs of one are through. */
@Component
class Followers {

    private final JdbcClient jdbc;

    Followers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them. */
    record Follower(UUID chainId, UUID processId, String name, String outcome, boolean enabled) {

        public String when() {
            return switch (outcome) {
                case "COMPLETED" -> "when a run is completed";
                case "UNRESOLVED" -> "when a run needs a person";
                default -> "when a run is completed or needs a person";
            };
        }
    }

    /** By name. */
    List<Follower> of(UUID processId) {
        return jdbc.sql(
                        """
                        select c.id as chain_id, p.id as process_id, p.name, c.outcome, c.enabled
                        from process_chain c
                        join process p on p.id = c.to_process_id
                        where c.from_process_id = :process
                        order by lower(p.name), c.outcome
                        """)
                .param("process", processId)
                .query(Follower.class)
                .list();
    }
}
