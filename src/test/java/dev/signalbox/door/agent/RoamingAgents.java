package dev.signalbox.door.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.access.Actor;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.group.Membership;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ApplicationContext;

/**
 * Agents that do what they are given, and go to the other room when one is away; as a journal would
 * have it, none tells again under another number what it told already.
 */
final class RoamingAgents implements AutoCloseable {

    /** Up to where an agent gets with what it is given until all are let go on. */
    enum Halt {
        NEVER,
        BEFORE_ACCEPTING,
        BEFORE_ENDING
    }

    private final Queue<String> launched = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean over;

    /** The step runs that were launched, each as often as another machine launched it. */
    Queue<String> launched() {
        return launched;
    }

    /** What no agent should have met. */
    Queue<Throwable> failed() {
        return failed;
    }

    /** Lets those go on that have halted. */
    void goOn() {
        goOn.countDown();
    }

    /** One that asks the first of the rooms while that is there. */
    void employ(ApplicationContext room, UUID group, String name, Halt halt, int... ports) {
        String token =
                room.getBean(Enrolments.class).newToken(Duration.ofHours(1), Actor.room()).text();
        var first = ScriptedAgent.ready(ports[0], token, name, 2);
        room.getBean(Membership.class).join(first.machineId(), group, Actor.room());
        Thread.ofVirtual().start(() -> live(first, halt, ports));
    }

    private void live(ScriptedAgent first, Halt halt, int[] ports) {
        ScriptedAgent agent = first;
        String revision = "";
        Set<String> known = new HashSet<>();
        Map<String, Long> reported = new HashMap<>();
        int at = 0;
        while (!over) {
            try {
                var answer = agent.pollLater(revision).join();
                DesiredState desired = ScriptedAgent.read(reached(answer), 200, DesiredState.class);
                for (var given : desired.assignments()) {
                    work(agent, given, halt, known, reported);
                }
                revision = desired.revision();
            } catch (UncheckedIOException | CompletionException | RoomAway away) {
                at = (at + 1) % ports.length;
                agent = first.again(ports[at]);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | AssertionError e) {
                failed.add(e);
                return;
            }
        }
    }

    private void work(
            ScriptedAgent agent,
            DesiredState.Assignment given,
            Halt halt,
            Set<String> known,
            Map<String, Long> reported)
            throws InterruptedException {
        if (halt == Halt.BEFORE_ACCEPTING) {
            goOn.await();
        }
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
            if (halt == Halt.BEFORE_ENDING && kind == Report.Kind.ENDED) {
                goOn.await();
            }
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

    @Override
    public void close() {
        over = true;
        goOn();
    }
}
