package dev.signalbox.door.agent;

import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a machine may speak of: step runs that it was given, and the packages of those that it has.
 */
@Component
class Ownership {

    private final JdbcClient jdbc;

    Ownership(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Also for a step run that the room gave up meanwhile: its log and files are taken, late as
     * they are.
     */
    void mustBeOf(UUID machineId, UUID stepRunId, long fencingToken) {
        boolean owned =
                jdbc.sql(
                                """
                                select exists (
                                    select 1
                                    from step_run
                                    where id = :stepRun
                                      and machine_id = :machine
                                      and fencing_token = :token
                                )
                                """)
                        .param("stepRun", stepRunId)
                        .param("machine", machineId)
                        .param("token", fencingToken)
                        .query(Boolean.class)
                        .single();
        if (!owned) {
            throw new Refused(
                    Refused.Kind.GONE,
                    "GONE",
                    "The room no longer wants this step run from this machine. Kill it and forget it.");
        }
    }

    /** The content of a package that one of the machine's step runs needs. */
    UUID packageBlob(UUID machineId, String digest) {
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
