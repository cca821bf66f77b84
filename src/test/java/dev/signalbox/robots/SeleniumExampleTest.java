package dev.signalbox.robots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.automation.Packages;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import dev.signalbox.process.Barrier;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.start.RoomOnDatabase;
import dev.signalbox.vault.Blobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A web robot at its portal, on a real machine with a real browser. */
class SeleniumExampleTest {

    private static final Actor ANNA = new Actor(Actor.Kind.USER, null, "Anna", Role.ADMINISTRATOR);
    private static final Path PACKAGE =
            Path.of("../agent/robots/selenium-example/target/selenium-example.zip");

    @TempDir static Path data;
    private static ConfigurableApplicationContext room;
    private static JdbcClient jdbc;
    private static UUID machine;
    private static UUID robot;

    @BeforeAll
    static void open() throws IOException {
        room = new RoomOnDatabase(data).start("--signalbox.local-agent=true");
        jdbc = room.getBean(JdbcClient.class);
        var machines = room.getBean(Machines.class);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> machines.list().stream().anyMatch(SeleniumExampleTest::isThere));
        machine = machines.list().getFirst().id();
        jdbc.sql("update machine set places = 4").update();
        try (InputStream zip = Files.newInputStream(PACKAGE)) {
            robot =
                    room.getBean(Packages.class)
                            .upload("delivery-proofs", null, zip, ANNA)
                            .version()
                            .packageId();
        }
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static boolean isThere(Machine machine) {
        return machine.state() == MachineState.AVAILABLE;
    }

    @Test
    void twoBrowsersWithoutAWindowShareTheWorkAndBringTheFiles() throws IOException {
        UUID run = start("fetch", 2);
        assertThat(outcome(run)).isEqualTo("10 done, ON_ITS_WAY, UNKNOWN_SHIPMENT");
        assertThat(
                        jdbc.sql(
                                        """
                                        select max(started_at) < min(ended_at)
                                        from step_run
                                        where run_id = :run and state = 'SUCCEEDED' and number > 0
                                        and step_id = (select step_id from run_step where run_id = :run and position = 1)
                                        """)
                                .param("run", run)
                                .query(Boolean.class)
                                .single())
                .as("both went at once")
                .isTrue();
        assertThat(proofs(run)).hasSize(10).contains("proof-SB-20311.txt", "proof-SB-20321.txt");
        assertThat(proof(run, "proof-SB-20315.txt"))
                .contains("Tiskárna Dvořák", "Brno", "2026-03-04");
    }

    @Test
    void theSameTaskWorksInAWindowOnADesktop() throws IOException {
        UUID run = start("fetch-on-screen", 1);
        assertThat(outcome(run)).isEqualTo("10 done, ON_ITS_WAY, UNKNOWN_SHIPMENT");
        assertThat(proofs(run)).hasSize(10);
        assertThat(proof(run, "proof-SB-20320.txt")).contains("Bokhandel Åberg");
    }

    private static UUID start(String task, int parallelism) {
        UUID process =
                room.getBean(Processes.class)
                        .create(
                                new ProcessForm(
                                        "Proofs " + task,
                                        "",
                                        List.of(
                                                StepForm.of("List", robot, "list", machine),
                                                StepForm.of("Fetch", robot, task, machine)
                                                        .withBarrier(Barrier.SETTLED)
                                                        .withParallelism(parallelism))),
                                ANNA)
                        .id();
        return room.getBean(Starts.class)
                .start(new StartRequest(process, List.of(), StartedBy.of(ANNA)))
                .id();
    }

    /** Waits for the end; two orders cannot be fetched, so a person is needed then. */
    private static String outcome(UUID run) {
        var runs = room.getBean(ProcessRuns.class);
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> runs.find(run).state() == RunState.UNRESOLVED);
        return jdbc.sql(
                        """
                        select count(*) filter (where w.state = 'DONE') || ' done, '
                            || string_agg(coalesce(w.exception_code, w.exception_message), ', ' order by w.exception_code)
                        from work_item w
                        join run_step s on s.run_id = w.run_id and s.step_id = w.step_id
                        where w.run_id = :run and s.position = 1
                        """)
                .param("run", run)
                .query(String.class)
                .single();
    }

    private static List<String> proofs(UUID run) {
        return jdbc.sql(
                        """
                        select f.name
                        from item_output o
                        join item_file f on f.item_id = o.id
                        where o.run_id = :run
                        """)
                .param("run", run)
                .query(String.class)
                .list();
    }

    private static String proof(UUID run, String name) throws IOException {
        UUID blob =
                jdbc.sql(
                                """
                                select f.blob_id
                                from item_output o
                                join item_file f on f.item_id = o.id
                                where o.run_id = :run and f.name = :name
                                """)
                        .param("run", run)
                        .param("name", name)
                        .query(UUID.class)
                        .single();
        var content = new ByteArrayOutputStream();
        room.getBean(Blobs.class).write(blob, content);
        return content.toString(StandardCharsets.UTF_8);
    }
}
