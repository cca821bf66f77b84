package dev.signalbox.stop;

import static org.awaitility.Awaitility.await;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.start.RoomOnDatabase;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRuns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A room with a machine of its own, whose robots do what a test tells them by files. */
final class Workshop implements AutoCloseable {

    static final Actor ANNA = new Actor(Actor.Kind.USER, null, "Anna", Role.ADMINISTRATOR);

    private static final String ROBOT =
            """
            import os, pathlib, subprocess, sys, time
            import signalbox

            def work(item):
                desk = pathlib.Path(item.payload["desk"])
                child = subprocess.Popen(["sleep", "600"])
                (desk / "child").write_text(str(child.pid))
                (desk / "robot").write_text(str(os.getpid()))
                beats = 0
                while not (desk / "finish").exists():
                    if (desk / "obey").exists() and signalbox.should_stop():
                        child.kill()
                        sys.exit(0)
                    beats += 1
                    (desk / "beats").write_text(str(beats))
                    (desk / "working").touch()
                    time.sleep(0.02)
                child.kill()
                if (desk / "litter").exists():
                    for n in range(400):
                        pathlib.Path(os.environ["ROBOT_ARTIFACTS"], f"file-{n}.txt").write_text("x" * 1000)

            signalbox.each(work)
            """;

    final ConfigurableApplicationContext room;
    final JdbcClient jdbc;
    final Stops stops;
    final StepRunStops stepRunStops;
    final Pauses pauses;
    private final Path data;
    private final UUID process;
    private int jobs;

    Workshop(Path data) throws IOException {
        this.data = data;
        room =
                new RoomOnDatabase(data)
                        .start(
                                "--signalbox.local-agent=true",
                                "--signalbox.agents.beat=1s",
                                "--signalbox.agents.unresponsive-after=6s");
        jdbc = room.getBean(JdbcClient.class);
        stops = room.getBean(Stops.class);
        stepRunStops = room.getBean(StepRunStops.class);
        pauses = room.getBean(Pauses.class);
        process = process(machine().id());
    }

    Job start(int items) throws IOException {
        jobs++;
        Path desk = Files.createDirectory(data.resolve("desk-" + jobs));
        JsonNode payload = JsonMapper.shared().createObjectNode().put("desk", desk.toString());
        List<JsonNode> payloads =
                IntStream.range(0, items).<JsonNode>mapToObj(_ -> payload).toList();
        UUID run =
                room.getBean(Starts.class)
                        .start(new StartRequest(process, payloads, StartedBy.of(ANNA)))
                        .id();
        return new Job(this, run, desk);
    }

    StepRun stepRun(UUID id) {
        return room.getBean(StepRuns.class).find(id);
    }

    void until(Callable<Boolean> so) {
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50)).until(so);
    }

    /** It neither listens nor talks, and its robots go on. */
    void freezeAgent() throws IOException {
        signal("STOP");
    }

    void thawAgent() throws IOException {
        signal("CONT");
    }

    /** The room starts it anew. */
    void killAgent() throws IOException {
        signal("KILL");
    }

    private void signal(String name) throws IOException {
        String pid = Files.readString(data.resolve("agent").resolve("agent.pid")).strip();
        Process kill = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
        await().until(() -> !kill.isAlive());
    }

    private Machine machine() {
        var machines = room.getBean(Machines.class);
        until(() ->
                machines.list().stream().anyMatch(one -> one.state() == MachineState.AVAILABLE));
        Machine machine = machines.list().getFirst();
        jdbc.sql("update machine set places = 4").update();
        return machine;
    }

    private UUID process(UUID machine) throws IOException {
        byte[] zip =
                Zips.of(
                        "signalbox.yaml",
                        """
                        environment: none
                        tasks:
                          main: {command: [python3, main.py], foreground: false}
                        """,
                        "main.py",
                        ROBOT,
                        "signalbox.py",
                        Files.readString(Path.of("../agent/robots/clients/signalbox.py")));
        UUID packageId =
                room.getBean(Packages.class)
                        .upload("bench", null, new ByteArrayInputStream(zip), ANNA)
                        .version()
                        .packageId();
        StepForm step = StepForm.of("only", packageId, "main", machine);
        return room.getBean(Processes.class)
                .create(new ProcessForm("bench", "", List.of(step)), ANNA)
                .id();
    }

    @Override
    public void close() {
        try {
            signal("CONT");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            room.close();
        }
    }
}
