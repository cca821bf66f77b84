package dev.signalbox.door.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.access.Actor;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.group.Membership;
import dev.signalbox.kit.Ids;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.process.Target;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import dev.signalbox.start.RoomOnDatabase;
import dev.signalbox.start.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two rooms on one database share the matching; whichever an agent calls, it gets its work. */
class TwoRoomsTest {

    private static final int ITEMS = 40;

    @TempDir Path data;

    private final Queue<String> launched = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    @AfterEach
    void sendAgentsHome() {
        over = true;
    }

    @Test
    void nothingRunsTwiceAndNothingIsLostThoughOneOfTheRoomsEnds() throws IOException {
        var house = new RoomOnDatabase(data);
        try (var staying = house.start("--signalbox.local-agent=false")) {
            int other = TestDatabase.freePort();
            UUID run;
            try (var leaving = house.start(other, "--signalbox.local-agent=false")) {
                UUID group = group(leaving);
                for (int i = 0; i < 4; i++) {
                    int[] ports =
                            i % 2 == 0
                                    ? new int[] {house.port(), other}
                                    : new int[] {other, house.port()};
                    employ(leaving, group, i, ports);
                }
                UUID process = process(leaving, group);

                start(leaving, process, 1);
                await().atMost(Duration.ofSeconds(30)).until(() -> launched.size() == 1);
                run = start(leaving, process, ITEMS);
                await().atMost(Duration.ofSeconds(30)).until(() -> launched.size() > ITEMS / 4);
            }
            var runs = staying.getBean(ProcessRuns.class);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> runs.find(run).state() == RunState.COMPLETED);
            ProcessRun ended = runs.find(run);
            assertThat(ended.done()).isEqualTo(ITEMS);
            assertThat(failed).isEmpty();
            assertThat(launched).doesNotHaveDuplicates();
            assertThat(count(staying, "select count(*) from assignment")).isZero();
            assertThat(count(staying, "select count(*) from queue_entry")).isZero();
            assertThat(
                            count(
                                    staying,
                                    "select count(*) from step_run where state <> 'SUCCEEDED' and not no_work"))
                    .isZero();
            over = true;
        }
    }

    /** An agent that does at once what it is given, and goes to the other room when one is away. */
    private void employ(ApplicationContext room, UUID group, int number, int[] ports) {
        String token =
                room.getBean(Enrolments.class).newToken(Duration.ofHours(1), Actor.room()).text();
        var first = ScriptedAgent.ready(ports[0], token, "m-" + number, 2);
        room.getBean(Membership.class).join(first.machineId(), group, Actor.room());
        Thread.ofVirtual()
                .start(() -> {
                    ScriptedAgent agent = first;
                    String revision = "";
                    Set<String> known = new HashSet<>();
                    Map<String, Long> reported = new java.util.HashMap<>();
                    int at = 0;
                    while (!over) {
                        try {
                            var answer = agent.pollLater(revision).join();
                            DesiredState desired =
                                    ScriptedAgent.read(reached(answer), 200, DesiredState.class);
                            for (var given : desired.assignments()) {
                                work(agent, given, known, reported);
                            }
                            revision = desired.revision();
                        } catch (UncheckedIOException
                                | java.util.concurrent.CompletionException
                                | RoomAway away) {
                            at = 1 - at;
                            agent = first.again(ports[at]);
                        } catch (RuntimeException | AssertionError e) {
                            failed.add(e);
                            return;
                        }
                    }
                });
    }

    /** What was told already is not told again under another number, as a journal would have it. */
    private void work(
            ScriptedAgent agent,
            DesiredState.Assignment given,
            Set<String> known,
            Map<String, Long> reported) {
        String path = Wire.STEP_RUNS + "/" + given.stepRunId();
        String token = Long.toString(given.fencingToken());
        var accepted =
                agent.send(
                        agent.request(path + "/accept")
                                .header(Wire.FENCING_HEADER, token)
                                .POST(BodyPublishers.ofByteArray(new byte[0])));
        if (accepted.statusCode() == 410) {
            return;
        }
        ScriptedAgent.read(reached(accepted), 200, LaunchSpec.class);
        if (known.add(given.stepRunId())) {
            launched.add(given.stepRunId());
        }
        for (var kind : List.of(Report.Kind.STARTED, Report.Kind.ENDED)) {
            long sequence = kind == Report.Kind.STARTED ? 1 : 2;
            if (reported.getOrDefault(given.stepRunId(), 0L) >= sequence) {
                continue;
            }
            var report =
                    new Report(
                            sequence,
                            kind,
                            "2026-11-21T09:30:00Z",
                            null,
                            kind == Report.Kind.ENDED ? 0 : null,
                            null);
            var answer =
                    reached(
                            agent.send(
                                    agent.request(path + "/reports")
                                            .header(Wire.FENCING_HEADER, token)
                                            .POST(
                                                    BodyPublishers.ofString(
                                                            ScriptedAgent.JSON.writeValueAsString(
                                                                    report)))));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            reported.put(given.stepRunId(), sequence);
        }
    }

    /** A room that ends says so: the agent goes elsewhere. */
    private static HttpResponse<String> reached(HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            throw new RoomAway();
        }
        return answer;
    }

    private static final class RoomAway extends RuntimeException {}

    private static UUID group(ApplicationContext room) {
        UUID id = room.getBean(Ids.class).next();
        room.getBean(JdbcClient.class)
                .sql(
                        """
                        insert into machine_group (id, name, created_at, created_by)
                        values (:id, 'shared', now(), 'test')
                        """)
                .param("id", id)
                .update();
        return id;
    }

    private static UUID process(ApplicationContext room, UUID group) throws IOException {
        UUID packageId =
                room.getBean(Packages.class)
                        .upload(
                                "shared",
                                null,
                                new ByteArrayInputStream(Zips.simple("shared")),
                                Actor.room())
                        .version()
                        .packageId();
        StepForm step =
                StepForm.of("only", packageId, "main", group)
                        .withTarget(Target.in(group))
                        .withParallelism(6);
        return room.getBean(Processes.class)
                .create(new ProcessForm("shared", "", List.of(step)), Actor.room())
                .id();
    }

    private static UUID start(ApplicationContext room, UUID process, int items) {
        var payloads =
                new ArrayList<tools.jackson.databind.JsonNode>(
                        IntStream.range(0, items)
                                .mapToObj(i ->
                                        ScriptedAgent.JSON
                                                .<tools.jackson.databind.JsonNode>valueToTree(
                                                        Map.of("n", i)))
                                .toList());
        return room.getBean(Starts.class)
                .start(new StartRequest(process, payloads, StartedBy.of(Actor.room())))
                .id();
    }

    private static long count(ApplicationContext room, String sql) {
        return room.getBean(JdbcClient.class).sql(sql).query(Long.class).single();
    }
}
