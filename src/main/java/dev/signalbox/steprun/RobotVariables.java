package dev.signalbox.steprun;

import dev.signalbox.protocol.Wire;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Environment variables by which unmodified Robocorp robots find the room and their work. Hosts are
 * the placeholder {@code {room}}: the agent puts in the address under which it knows the room.
 */
@Component
class RobotVariables {

    private static final String ROOM = Wire.ROOM_ADDRESS;

    /** These switch the libraries to local files, so a package cannot set them. */
    private static final Set<String> NEVER =
            Set.of(
                    "RC_WORKITEM_ADAPTER",
                    "RPA_WORKITEMS_ADAPTER",
                    "RC_VAULT_SECRET_MANAGER",
                    "RPA_SECRET_MANAGER",
                    "RC_VAULT_SECRETS_FILE",
                    "RPA_SECRET_FILE",
                    "RC_WORKITEM_INPUT_PATH",
                    "RPA_INPUT_WORKITEM_PATH");

    private final RunTokens tokens;
    private final JdbcClient jdbc;
    private volatile @Nullable UUID workspace;

    RobotVariables(RunTokens tokens, JdbcClient jdbc) {
        this.tokens = tokens;
        this.jdbc = jdbc;
    }

    /** All of them; those of the package give way to ours. */
    Map<String, String> of(
            StepRun stepRun,
            long fencingToken,
            @Nullable UUID itemId,
            boolean foreground,
            Map<String, String> ofPackage) {
        String token = tokens.issue(stepRun.id(), fencingToken);
        String workspace = workspace().toString();
        Map<String, String> all = new TreeMap<>(ofPackage);
        all.keySet().removeAll(NEVER);
        all.put("RC_WORKSPACE_ID", workspace);
        all.put("RC_ORGANIZATION_ID", workspace);
        all.put("RC_PROCESS_ID", stepRun.processId().toString());
        all.put("RC_PROCESS_RUN_ID", stepRun.runId().toString());
        all.put("RC_ACTIVITY_ID", stepRun.stepId().toString());
        all.put("RC_ACTIVITY_RUN_ID", stepRun.id().toString());
        all.put("RC_ROBOT_RUN_ID", stepRun.id().toString());
        all.put("RC_WORKITEM_ID", itemId == null ? "" : itemId.toString());
        for (String family : Set.of("WORKITEM", "PROCESS", "SECRET")) {
            all.put("RC_API_" + family + "_HOST", ROOM);
            all.put("RC_API_" + family + "_TOKEN", token);
        }
        all.put("RC_API_URL_V1", ROOM + "/v1");
        all.put("RC_API_TOKEN_V1", token);
        all.put("SIGNALBOX_HEADLESS", Boolean.toString(!foreground));
        return all;
    }

    /** It is given once, when the installation is made. */
    private UUID workspace() {
        UUID id = workspace;
        if (id == null) {
            id = jdbc.sql("select workspace_id from installation").query(UUID.class).single();
            workspace = id;
        }
        return id;
    }
}
