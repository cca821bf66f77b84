package dev.signalbox.door.robot;

import dev.signalbox.kit.Refused;
import dev.signalbox.steprun.RunTokens;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A token is good for the workspace, process, process run and step run that it was made for, and no
 * other.
 */
@Component
class Scope {

    private final JdbcClient jdbc;
    private volatile @Nullable UUID workspace;

    Scope(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void workspace(String asked) {
        check("workspace", asked, workspace());
    }

    void process(RunTokens.Robot robot, String asked) {
        check("process", asked, robot.processId());
    }

    void run(RunTokens.Robot robot, String runId, String stepRunId) {
        check("process run", runId, robot.runId());
        check("step run", stepRunId, robot.stepRunId());
    }

    private static void check(String what, String asked, UUID own) {
        if (!asked.equalsIgnoreCase(own.toString())) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "OUT_OF_REACH",
                    "The token of this step run is not good for the " + what + " " + asked + ".");
        }
    }

    private UUID workspace() {
        UUID known = workspace;
        if (known == null) {
            known = jdbc.sql("select workspace_id from installation").query(UUID.class).single();
            workspace = known;
        }
        return known;
    }
}
