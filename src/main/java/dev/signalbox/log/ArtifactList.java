package dev.signalbox.log;

import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the files that robots left behind. */
@Component
public class ArtifactList {

    private final JdbcClient jdbc;

    ArtifactList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws NOT_FOUND when there is none. */
    public StoredArtifact find(UUID id) {
        return jdbc.sql("select id, step_run_id, path, size, blob_id from artifact where id = :id")
                .param("id", id)
                .query(StoredArtifact.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("artifact", id));
    }

    /**
     * Those of a step run by path, from after the path {@code after} on; one more than {@code size}
     * where there is more.
     */
    public List<StoredArtifact> page(UUID stepRunId, @Nullable String after, int size) {
        return jdbc.sql(
                        """
                        select id, step_run_id, path, size, blob_id
                        from artifact
                        where step_run_id = :id
                        and (cast(:after as text) is null or path > :after)
                        order by path
                        limit :size
                        """)
                .param("id", stepRunId)
                .param("after", after)
                .param("size", size + 1)
                .query(StoredArtifact.class)
                .list();
    }
}
