package dev.signalbox.run;

import static org.awaitility.Awaitility.await;

import dev.signalbox.access.Actor;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.dispatch.Assignments.Claim;
import dev.signalbox.dispatch.StepRunsAssigned;
import dev.signalbox.feeder.Feeder;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Outputs;
import dev.signalbox.item.Reservations;
import dev.signalbox.kit.Ids;
import dev.signalbox.process.Process;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.process.TestMachines;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.steprun.Launches;
import dev.signalbox.steprun.Reports;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRuns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A process without machines: what dispatch, agents and robots would do is done by the test. */
public final class Rig {

    public static final Actor ANNA =
            new Actor(Actor.Kind.USER, null, "Anna", dev.signalbox.access.Role.ADMINISTRATOR);

    public final ApplicationContext room;
    public final JdbcClient jdbc;
    public final Process process;
    public final UUID machine;

    private Rig(ApplicationContext room, Process process, UUID machine) {
        this.room = room;
        this.jdbc = room.getBean(JdbcClient.class);
        this.process = process;
        this.machine = machine;
    }

    /** One step per form changer; all use the task {@code main} of one package. */
    @SafeVarargs
    public static Rig of(ApplicationContext room, UnaryOperator<StepForm>... steps) {
        var ids = room.getBean(Ids.class);
        UUID machine =
                TestMachines.insert(room.getBean(JdbcClient.class), ids.next(), "m-" + ids.next());
        String name = "rig-" + ids.next();
        try {
            UUID packageId =
                    room.getBean(Packages.class)
                            .upload(
                                    name,
                                    null,
                                    new ByteArrayInputStream(Zips.simple(name)),
                                    Actor.room())
                            .version()
                            .packageId();
            var forms = new java.util.ArrayList<StepForm>();
            for (int i = 0; i < steps.length; i++) {
                forms.add(
                        steps[i].apply(StepForm.of("step " + (i + 1), packageId, "main", machine)));
            }
            Process process =
                    room.getBean(Processes.class)
                            .create(new ProcessForm(name, "", forms), Actor.room());
            return new Rig(room, process, machine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public UUID step(int position) {
        return process.steps().get(position).id();
    }

    /** Uploads another version of its package; runs that go have pinned the one before. */
    public void newerVersion() throws IOException {
        String name = process.name();
        var zip = new ByteArrayInputStream(Zips.simple("newer " + name));
        room.getBean(Packages.class).upload(name, null, zip, ANNA);
    }

    public ProcessRun start(Object... payloads) {
        var mapper = room.getBean(JsonMapper.class);
        return room.getBean(Starts.class)
                .start(
                        new StartRequest(
                                process.id(),
                                java.util.Arrays.stream(payloads)
                                        .<tools.jackson.databind.JsonNode>map(mapper::valueToTree)
                                        .toList(),
                                StartedBy.of(ANNA)));
    }

    public ProcessRun startMany(int items) {
        return start(
                java.util.stream.IntStream.range(0, items)
                        .<Object>mapToObj(i -> Map.of("n", i))
                        .toArray());
    }

    /** Feeds until nothing is left to do now. */
    public ProcessRun fed(UUID runId) {
        Feeder feeder = room.getBean(Feeder.class);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !feeder.feed(runId).busy() && newsOf(runId) == 0);
        return run(runId);
    }

    private long newsOf(UUID runId) {
        return jdbc.sql("select count(*) from run_news where run_id = :run")
                .param("run", runId)
                .query(Long.class)
                .single();
    }

    public ProcessRun run(UUID runId) {
        return room.getBean(ProcessRuns.class).find(runId);
    }

    /** All that its process was started for, in their order. */
    public List<UUID> runs() {
        return jdbc.sql("select id from process_run where process_id = :id order by number")
                .param("id", process.id())
                .query(UUID.class)
                .list();
    }

    /** What the work items of a run hold, in their order. */
    public List<String> payloads(UUID runId) {
        return jdbc.sql(
                        """
                        select c.payload::text
                        from work_item w
                        join item_content c on c.item_id = w.id
                        where w.run_id = :run
                        order by w.id
                        """)
                .param("run", runId)
                .query(String.class)
                .list();
    }

    public StepRun stepRun(UUID id) {
        return room.getBean(StepRuns.class).find(id);
    }

    /** Step runs of a step of a run that wait in the line, oldest first. */
    public List<UUID> queued(UUID runId, int position) {
        return jdbc.sql(
                        """
                        select q.step_run_id
                        from queue_entry q
                        join step_run s on s.id = q.step_run_id
                        where s.run_id = :run
                        and s.step_id = :step
                        order by q.step_run_id
                        """)
                .param("run", runId)
                .param("step", step(position))
                .query(UUID.class)
                .list();
    }

    /** What the matcher does: takes it from the line and gives it to the machine. */
    public long assign(UUID stepRunId) {
        return Objects.requireNonNull(
                room.getBean(TransactionTemplate.class)
                        .execute(_ -> {
                            long token =
                                    jdbc.sql(
                                                    """
                                                    with taken as (
                                                        delete from queue_entry where step_run_id = :id returning *
                                                    )
                                                    insert into assignment (
                                                        step_run_id, run_id, machine_id, title, fencing_token,
                                                        assigned_at, accept_until, foreground, attended, account,
                                                        priority, rank, requested_at, limit_at)
                                                    select step_run_id, run_id, machine_id, title,
                                                        nextval('fencing_token'), now(), now() + interval '1 day',
                                                        foreground, attended, account, priority, rank,
                                                        requested_at, limit_at
                                                    from taken
                                                    returning fencing_token
                                                    """)
                                            .param("id", stepRunId)
                                            .query(Long.class)
                                            .single();
                            room.publishEvent(
                                    new StepRunsAssigned(
                                            List.of(
                                                    new StepRunsAssigned.Assigned(
                                                            stepRunId,
                                                            machine,
                                                            token,
                                                            java.time.Instant.now()))));
                            return token;
                        }));
    }

    /** Assigned, accepted and started. */
    public Robot launch(UUID stepRunId) {
        Robot robot = accept(stepRunId);
        robot.report(Report.Kind.STARTED, null, null, null);
        return robot;
    }

    public Robot accept(UUID stepRunId) {
        long token = assign(stepRunId);
        LaunchSpec spec =
                room.getBean(Launches.class)
                        .accept(new Claim(machine, null, stepRunId, token), true);
        return new Robot(stepRunId, token, spec);
    }

    /** Launches the first step run that waits. */
    public Robot launchNext(UUID runId, int position) {
        return launch(queued(runId, position).getFirst());
    }

    public long count(UUID runId, String state) {
        return jdbc.sql("select count(*) from work_item where run_id = :run and state = :state")
                .param("run", runId)
                .param("state", state)
                .query(Long.class)
                .single();
    }

    public List<UUID> items(UUID runId, String state) {
        return jdbc.sql(
                        "select id from work_item where run_id = :run and state = :state order by id")
                .param("run", runId)
                .param("state", state)
                .query(UUID.class)
                .list();
    }

    /** A robot with its agent. */
    public final class Robot {

        public final UUID stepRun;
        public final long token;
        public final LaunchSpec spec;
        private long sequence;

        Robot(UUID stepRun, long token, LaunchSpec spec) {
            this.stepRun = stepRun;
            this.token = token;
            this.spec = spec;
        }

        public UUID first() {
            return UUID.fromString(spec.variables().get("RC_WORKITEM_ID"));
        }

        public @Nullable UUID reserve() {
            return room.getBean(Reservations.class).reserve(stepRun);
        }

        public void done(UUID item) {
            room.getBean(Reservations.class).release(stepRun, item, null);
        }

        public void fail(UUID item, ItemException why) {
            room.getBean(Reservations.class).release(stepRun, item, why);
        }

        public UUID output(UUID parent, String payload) {
            return room.getBean(Outputs.class).create(stepRun, parent, payload);
        }

        public void report(
                Report.Kind kind,
                @Nullable String code,
                @Nullable Integer exit,
                @Nullable String text) {
            report(kind, code, exit, text, null);
        }

        /** A line about itself that is so grave. */
        public void says(String level, String text) {
            report(Report.Kind.PROGRESS, null, null, text, level);
        }

        private void report(
                Report.Kind kind,
                @Nullable String code,
                @Nullable Integer exit,
                @Nullable String text,
                @Nullable String level) {
            sequence++;
            var report =
                    new Report(sequence, kind, "2026-01-01T00:00:00Z", code, exit, text, level);
            room.getBean(Reports.class).take(new Claim(machine, null, stepRun, token), report);
        }

        public void exits(int code) {
            report(Report.Kind.ENDED, null, code, null);
        }

        /** Does all items of its step as they come, each with one output, and ends. */
        public int drain() {
            int done = 0;
            UUID item = first();
            while (item != null) {
                output(item, "{\"of\": \"" + item + "\"}");
                done(item);
                done++;
                item = reserve();
            }
            exits(0);
            return done;
        }
    }
}
