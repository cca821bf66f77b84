package dev.signalbox.door.agent;

import static dev.signalbox.door.agent.SharedWork.count;
import static dev.signalbox.door.agent.SharedWork.group;
import static dev.signalbox.door.agent.SharedWork.process;
import static dev.signalbox.door.agent.SharedWork.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.door.agent.RoamingAgents.Halt;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.start.RoomOnDatabase;
import dev.signalbox.start.RoomProcess;
import dev.signalbox.start.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

/** Two rooms on one database share the matching; whichever an agent calls, it gets its work. */
class TwoRoomsTest {

    private static final int ITEMS = 40;

    @TempDir Path data;
    @TempDir Path scratch;

    private final RoamingAgents agents = new RoamingAgents();

    @AfterEach
    void sendAgentsHome() {
        agents.close();
    }

    @Test
    void nothingRunsTwiceAndNothingIsLostThoughOneOfTheRoomsEnds() throws IOException {
        var house = new RoomOnDatabase(data);
        try (var staying = house.start("--signalbox.local-agent=false")) {
            int other = TestDatabase.freePort();
            UUID run;
            try (var leaving = house.start(other, "--signalbox.local-agent=false")) {
                UUID group = group(leaving, "shared");
                for (int i = 0; i < 4; i++) {
                    int[] ports =
                            i % 2 == 0
                                    ? new int[] {house.port(), other}
                                    : new int[] {other, house.port()};
                    agents.employ(leaving, group, "m-" + i, Halt.NEVER, ports);
                }
                UUID process = process(leaving, group, "shared", 6);

                start(leaving, process, 1);
                await().atMost(Duration.ofSeconds(30)).until(() -> agents.launched().size() == 1);
                run = start(leaving, process, ITEMS);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> agents.launched().size() > ITEMS / 4);
            }
            awaitAllDoneOnce(staying, run, ITEMS);
            agents.close();
        }
    }

    @Test
    void theOtherRoomTakesOverWhatWaitsIsGivenAndRunsWhenOneIsKilled() throws Exception {
        var house = new RoomOnDatabase(data);
        try (var staying = house.start("--signalbox.local-agent=false")) {
            int other = TestDatabase.freePort();
            UUID run;
            UUID held = group(staying, "held");
            try (RoomProcess leaving = house.startProcess(scratch, other)) {
                UUID group = group(staying, "shared");
                agents.employ(staying, group, "m-0", Halt.BEFORE_ENDING, other, house.port());
                agents.employ(staying, group, "m-1", Halt.BEFORE_ENDING, other, house.port());
                agents.employ(staying, group, "m-2", Halt.BEFORE_ACCEPTING, other, house.port());
                agents.employ(staying, group, "m-3", Halt.BEFORE_ENDING, house.port(), other);
                agents.employ(staying, held, "h-0", Halt.NEVER, other, house.port());
                agents.employ(staying, held, "h-1", Halt.NEVER, house.port(), other);
                run = start(staying, process(staying, group, "shared", 20), ITEMS);
                await().atMost(Duration.ofSeconds(30)).until(() -> agents.launched().size() == 3);
                await().atMost(Duration.ofSeconds(30))
                        .until(() ->
                                has(staying, "assignment where accepted_at is null")
                                        && has(staying, "queue_entry"));
                leaving.kill();
            }
            agents.goOn();
            awaitAllDoneOnce(staying, run, ITEMS);
            UUID later = start(staying, process(staying, held, "held", 4), 8);
            awaitAllDoneOnce(staying, later, 8);
            agents.close();
        }
    }

    @Test
    void nothingRunsTwiceAndNothingIsLostThoughOneOfTheRoomsIsKilledAmidstAllCalls()
            throws Exception {
        var house = new RoomOnDatabase(data);
        try (var staying = house.start("--signalbox.local-agent=false")) {
            int other = TestDatabase.freePort();
            UUID run;
            try (RoomProcess leaving = house.startProcess(scratch, other)) {
                UUID group = group(staying, "shared");
                for (int i = 0; i < 6; i++) {
                    agents.employ(staying, group, "m-" + i, Halt.NEVER, other, house.port());
                }
                run = start(staying, process(staying, group, "shared", 20), ITEMS);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> agents.launched().size() > ITEMS / 4);
                leaving.kill();
            }
            awaitAllDoneOnce(staying, run, ITEMS);
            agents.close();
        }
    }

    private static boolean has(ApplicationContext room, String rows) {
        return count(room, "select count(*) from " + rows) > 0;
    }

    private void awaitAllDoneOnce(ApplicationContext room, UUID run, int items) {
        var runs = room.getBean(ProcessRuns.class);
        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        runs.find(run).state() == RunState.COMPLETED || !agents.failed().isEmpty());
        assertThat(agents.failed()).isEmpty();
        ProcessRun ended = runs.find(run);
        assertThat(ended.done()).isEqualTo(items);
        assertThat(agents.launched()).doesNotHaveDuplicates();
        assertThat(count(room, "select count(*) from item_attempt where number > 1")).isZero();
        assertThat(count(room, "select count(*) from assignment")).isZero();
        assertThat(count(room, "select count(*) from queue_entry")).isZero();
        assertThat(
                        count(
                                room,
                                "select count(*) from step_run where state <> 'SUCCEEDED' and not no_work"))
                .isZero();
    }
}
