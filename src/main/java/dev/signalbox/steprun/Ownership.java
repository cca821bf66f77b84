package dev.signalbox.steprun;

import dev.signalbox.dispatch.Assignments.Claim;
import dev.signalbox.fleet.Epochs;
import dev.signalbox.kit.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a machine may speak of: step runs that it was given. */
@Component
public class Ownership {

    private final JdbcClient jdbc;

    Ownership(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Refuses who speaks of another machine's step run, of an assignment that was given away again,
     * or for a process that another one came after. What the room gave up meanwhile may still be
     * spoken of: its reports, log and files are taken, late as they are.
     */
    public void check(Claim claim) {
        Known known =
                jdbc.sql(
                                """
                                select m.epoch, s.fencing_token
                                from machine m
                                join step_run s on s.machine_id = m.id
                                where m.id = :machine
                                  and s.id = :stepRun
                                """)
                        .param("stepRun", claim.stepRunId())
                        .param("machine", claim.machineId())
                        .query(Known.class)
                        .optional()
                        .orElseThrow(() ->
                                new Refused(
                                        Refused.Kind.GONE,
                                        "GONE",
                                        "The room no longer wants this step run from this machine. Kill it and forget it."));
        if (claim.epoch() != null && known.epoch != claim.epoch()) {
            throw Epochs.stale();
        }
        if (known.fencingToken != claim.fencingToken()) {
            throw Refused.conflict(
                    "STALE_FENCING_TOKEN",
                    "This step run was given to this machine again; what was started for the older assignment must be killed.");
        }
    }

    private record Known(long epoch, long fencingToken) {}
}
