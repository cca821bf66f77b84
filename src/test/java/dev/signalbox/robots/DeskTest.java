package dev.signalbox.robots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.access.Actor;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.start.RoomOnDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real robots, with a real agent and a real room, share a screen and start each other. */
class DeskTest {

    private static final String ROBOT =
            """
            import os, pathlib, time
            import signalbox

            desk = pathlib.Path(%s)

            def until(name):
                while not (desk / name).exists():
                    time.sleep(0.02)

            def work(item):
                n = item.payload["n"]
                (desk / f"pid-{n}").write_text(str(os.getpid()))
                until(f"ask-{n}")
                (desk / f"asked-{n}").touch()
                with signalbox.foreground(wait=120):
                    (desk / f"has-{n}").touch()
                    until(f"leave-{n}")
                    (desk / f"left-{n}").touch()
                if n == 3:
                    started = signalbox.start_process("after work", [{"from": n}])
                    (desk / "started").write_text(started.id + " " + started.url)

            signalbox.each(work)
            """;

    @TempDir Path data;
    @TempDir Path desk;

    @Test
    void robotsTakeTurnsAtTheScreenAndWhoIsKilledThereLeavesIt() throws Exception {
        var house = new RoomOnDatabase(data);
        try (var room = house.start("--signalbox.local-agent=true")) {
            Machine machine = machine(room);
            process(room, "after work", machine.id(), "print('done')\n", 1);
            UUID turns =
                    process(
                            room,
                            "turns",
                            machine.id(),
                            ROBOT.formatted(
                                    JsonMapper.shared().writeValueAsString(desk.toString())),
                            3);
            ProcessRun run = start(room, turns);
            patiently().until(() -> there("pid-1") && there("pid-2") && there("pid-3"));

            touch("ask-1");
            patiently().until(() -> there("has-1"));
            touch("ask-3");
            patiently().until(() -> waiting(room) == 1);
            touch("ask-2");
            patiently().until(() -> waiting(room) == 2);
            assertThat(there("has-2") || there("has-3")).isFalse();

            kill("pid-1");

            patiently().until(() -> there("has-3"));
            assertThat(there("has-2")).isFalse();
            touch("leave-3");
            patiently().until(() -> there("has-2"));
            touch("leave-2");
            patiently().until(() -> state(room, run) == RunState.UNRESOLVED);
            assertThat(room.getBean(ProcessRuns.class).find(run.id()).failed()).isEqualTo(1);

            String[] started = Files.readString(desk.resolve("started")).split(" ");
            assertThat(started[1]).endsWith(":" + house.port() + "/runs/" + started[0]);
            ProcessRun child = room.getBean(ProcessRuns.class).find(UUID.fromString(started[0]));
            assertThat(child.startedByName()).isEqualTo("turns run 1");
            patiently().until(() -> state(room, child) == RunState.COMPLETED);
        }
    }

    private Machine machine(ApplicationContext room) {
        var machines = room.getBean(Machines.class);
        patiently()
                .until(() ->
                        machines.list().stream()
                                .anyMatch(one -> one.state() == MachineState.AVAILABLE));
        Machine machine = machines.list().getFirst();
        room.getBean(JdbcClient.class).sql("update machine set places = 4").update();
        return machine;
    }

    private static UUID process(
            ApplicationContext room, String name, UUID machine, String robot, int parallelism)
            throws IOException {
        byte[] zip =
                Zips.of(
                        "signalbox.yaml",
                        """
                        environment: none
                        tasks:
                          main: {command: [python3, main.py], foreground: false}
                        """,
                        "main.py",
                        robot,
                        "signalbox.py",
                        Files.readString(Path.of("../agent/robots/clients/signalbox.py")));
        UUID packageId =
                room.getBean(Packages.class)
                        .upload(name, null, new ByteArrayInputStream(zip), Actor.room())
                        .version()
                        .packageId();
        return room.getBean(Processes.class)
                .create(
                        new ProcessForm(
                                name,
                                "",
                                List.of(
                                        StepForm.of("only", packageId, "main", machine)
                                                .withParallelism(parallelism))),
                        Actor.room())
                .id();
    }

    private static ProcessRun start(ApplicationContext room, UUID process) {
        List<JsonNode> payloads =
                Stream.of(1, 2, 3)
                        .map(n -> JsonMapper.shared().readTree("{\"n\": " + n + "}"))
                        .toList();
        return room.getBean(Starts.class)
                .start(new StartRequest(process, payloads, StartedBy.of(Actor.room())));
    }

    private static RunState state(ApplicationContext room, ProcessRun run) {
        return room.getBean(ProcessRuns.class).find(run.id()).state();
    }

    private static long waiting(ApplicationContext room) {
        return room.getBean(JdbcClient.class)
                .sql("select count(*) from queue_entry where kind = 'FOREGROUND'")
                .query(Long.class)
                .single();
    }

    private boolean there(String name) {
        return Files.exists(desk.resolve(name));
    }

    private void touch(String name) throws IOException {
        Files.writeString(desk.resolve(name), "");
    }

    private void kill(String name) throws IOException {
        long pid = Long.parseLong(Files.readString(desk.resolve(name)));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
    }
}
