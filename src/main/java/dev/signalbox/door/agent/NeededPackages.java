package dev.signalbox.door.agent;

import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The packages that a machine may fetch: those of the step runs that it has. */
@Component
class NeededPackages {

    private final JdbcClient jdbc;

    NeededPackages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The content of a package that one of the machine's step runs needs. */
    UUID blob(UUID machineId, String digest) {
        return jdbc.sql(
                        """
                        select v.blob_id
                        from assignment a
                        join step_run s on s.id = a.step_run_id
                        join package_version v on v.id = s.package_version_id
                        where a.machine_id = :machine
                          and v.digest = :digest
                        limit 1
                        """)
                .param("machine", machineId)
                .param("digest", digest)
                .query(UUID.class)
                .optional()
                .orElseThrow(() ->
                        new Refused(
                                Refused.Kind.GONE,
                                "GONE",
                                "No step run of this machine needs package "
                                        + digest
                                        + " any more."));
    }
}
