package dev.signalbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A process run with very many work items and step runs, after a history of other runs, written
 * into the tables in a few statements; and the addresses of the pages that show it.
 *
 * @param ids of what is in it, by the name that an address has in braces
 */
public record BigRun(Map<String, UUID> ids) {

    private static final String SAMPLE =
            """
            select r.process_id as process, r.id as run,
                (select id from step_run where run_id = r.id and state = 'SUCCEEDED' limit 1) as step_run,
                (select id from step_run where run_id = r.id and state = 'RUNNING' limit 1) as going,
                (select id from work_item where run_id = r.id and state = 'DONE' limit 1) as item,
                (select id from work_item where run_id = r.id and state = 'FAILED' limit 1) as failed,
                (select step_id from run_step where run_id = r.id and position = 1) as step,
                (select machine_id from step_run where run_id = r.id and machine_id is not null limit 1) as machine,
                (select package_version_id from run_step where run_id = r.id limit 1) as version
            from process_run r
            join process p on p.id = r.process_id and p.last_run_number = r.number
            where p.id = ?
            """;

    /**
     * Over the first three steps of the process, on all machines; {@code script} is big-run.sql.
     */
    public static BigRun of(
            Connection connection, Path script, UUID process, int items, int stepRuns, int runs)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('big.process', '%s', false), set_config('big.items', '%d', false), set_config('big.step_runs', '%d', false), set_config('big.runs', '%d', false)"
                            .formatted(process, items, stepRuns, runs));
            statement.execute(Files.readString(script));
        }
        try (PreparedStatement sample = connection.prepareStatement(SAMPLE)) {
            sample.setObject(1, process);
            ResultSet row = sample.executeQuery();
            row.next();
            var ids = new LinkedHashMap<String, UUID>();
            for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                ids.put(row.getMetaData().getColumnLabel(at), row.getObject(at, UUID.class));
            }
            return new BigRun(ids);
        }
    }

    /** Every page that shows some of it, and the parts that are asked for by themselves. */
    public List<String> addresses() {
        return List.of(
                "/",
                "/start",
                "/monitor",
                "/needs-a-person",
                "/processes",
                "/processes/{process}",
                "/processes/{process}/runs-panel",
                "/processes/{process}/history",
                "/processes/{process}/history?every=hour",
                "/processes/{process}/start",
                "/processes/{process}/edit",
                "/processes/{process}/input-queue",
                "/processes/{process}/triggers",
                "/processes/{process}/firings",
                "/processes/{process}/desk",
                "/processes/{process}/api-triggers/new",
                "/processes/{process}/queue-trigger/edit",
                "/processes/{process}/chains/new",
                "/processes/{process}/deletion",
                "/schedules",
                "/schedules?q=invoices&state=ACTIVE&process={process}",
                "/schedules/new?process={process}",
                "/calendars",
                "/calendars/new",
                "/runs",
                "/runs?state=open",
                "/runs?state=COMPLETED&by=API",
                "/runs?sort=longest",
                "/runs?sort=failed&process={process}",
                "/runs?text=anna",
                "/runs?text=nobody",
                "/runs?process={process}&from=2001-01-01&to=2100-01-01",
                "/runs/{run}",
                "/runs/{run}?items=PENDING",
                "/runs/{run}?items=IN_PROGRESS",
                "/runs/{run}?items=DONE",
                "/runs/{run}/step-runs",
                "/runs/{run}/step-runs?state=FAILED",
                "/runs/{run}/timeline",
                "/runs/{run}/timeline?machine={machine}",
                "/runs/{run}/stop",
                "/runs/{run}/retries",
                "/runs/{run}/done-marks",
                "/runs/{run}/rerun",
                "/runs/{run}/deletion",
                "/step-runs/{step_run}",
                "/step-runs/{going}",
                "/step-runs/{going}/stop",
                "/work-items",
                "/work-items?q=state:failed",
                "/work-items?q=state:done",
                "/work-items?q=run:{run}",
                "/work-items?q=run:{run} state:pending",
                "/work-items?q=run:{run} exception.code:NO_AMOUNT",
                "/work-items?q=payload.customer.id:4711",
                "/work-items?q=state:failed&group=code",
                "/work-items?q=state:failed&group=message",
                "/work-items/{item}",
                "/work-items/{failed}",
                "/work-items/{failed}/payload",
                "/queues",
                "/queues/{machine}",
                "/machines",
                "/machines/{machine}",
                "/groups",
                "/slots",
                "/credentials",
                "/credentials/new",
                "/mailboxes",
                "/mailboxes/new",
                "/mailboxes/mails",
                "/mailboxes/mails?state=TAKEN",
                "/notifications",
                "/notifications/addresses",
                "/notifications/addresses/new",
                "/notifications/server",
                "/notifications/log",
                "/packages",
                "/packages/{version}",
                "/search?q=anna",
                "/search?q=%2342",
                "/users",
                "/api-keys",
                "/webhooks",
                "/webhooks/new",
                "/audit",
                "/settings");
    }

    /** The address with the ids of this run. */
    public String filled(String address) {
        String filled = address;
        for (var id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue().toString());
        }
        return filled;
    }
}
