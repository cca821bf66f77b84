package dev.signalbox.door.agent;

import dev.signalbox.fleet.Epochs;
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
     * Refuses who speaks of another machine's step run, of an assignment that was given away again,
     * or for a process that another one came after. What the room gave up meanwhile may still be
     * spoken of: its reports, log and files are taken, late as they are.
     */
    void check(Caller caller, UUID stepRunId, long fencingToken) {
        Known known =
                jdbc.sql(
                                """
                                select m.epoch, s.fencing_token
                                from machine m
                                join step_run s on s.machine_id = m.id
                                where m.id = :machine
                                  and s.id = :stepRun
                                """)
                        .param("stepRun", stepRunId)
                        .param("machine", caller.machineId())
                        .query(Known.class)
                        .optional()
                        .orElseThrow(() ->
                                new Refused(
                                        Refused.Kind.GONE,
                                        "GONE",
                                        "The room no longer wants this step run from this machine. Kill it and forget it."));
        if (known.epoch != caller.epoch()) {
            throw Epochs.stale();
        }
        if (known.fencingToken != fencingToken) {
            throw Refused.conflict(
                    "STALE_FENCING_TOKEN",
                    "This step run was given to this machine again; what was started for the older assignment must be killed.");
        }
    }

    private record Known(long epoch, long fencingToken) {}

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
