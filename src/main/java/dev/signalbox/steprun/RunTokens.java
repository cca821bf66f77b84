package dev.signalbox.steprun;

import dev.signalbox.vault.Signatures;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bearer tokens of robots: one per step run and assignment, worthless as soon as that is over.
 * Nothing of them is stored.
 */
@Component
public class RunTokens {

    private static final String PURPOSE = "run-token";
    private static final Pattern FORM =
            Pattern.compile("sbr_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([0-9a-f]{64})");

    private final Signatures signatures;
    private final JdbcClient jdbc;

    RunTokens(Signatures signatures, JdbcClient jdbc) {
        this.signatures = signatures;
        this.jdbc = jdbc;
    }

    /** Who calls with a token that is good now. */
    public record Robot(UUID stepRunId, UUID runId, UUID processId) {}

    private record Live(Robot robot, long fencingToken) {}

    String issue(UUID stepRunId, long fencingToken) {
        return "sbr_" + stepRunId + "_" + signatures.sign(PURPOSE, text(stepRunId, fencingToken));
    }

    /** Empty when it is no such token, or its step run does not go (any more). */
    public Optional<Robot> authenticate(String token) {
        Matcher form = FORM.matcher(token);
        if (!form.matches()) {
            return Optional.empty();
        }
        UUID stepRunId = UUID.fromString(form.group(1));
        return find(stepRunId)
                .filter(live ->
                        signatures.matches(
                                PURPOSE, text(stepRunId, live.fencingToken()), form.group(2)))
                .map(Live::robot);
    }

    private Optional<Live> find(UUID stepRunId) {
        return jdbc.sql(
                        """
                        select id, run_id, process_id, fencing_token
                        from step_run
                        where id = :id
                        and state in ('RUNNING', 'PAUSED', 'STOPPING')
                        """)
                .param("id", stepRunId)
                .query((row, _) ->
                        new Live(
                                new Robot(
                                        row.getObject("id", UUID.class),
                                        row.getObject("run_id", UUID.class),
                                        row.getObject("process_id", UUID.class)),
                                row.getLong("fencing_token")))
                .optional();
    }

    private static String text(UUID stepRunId, long fencingToken) {
        return stepRunId + "|" + fencingToken;
    }
}
