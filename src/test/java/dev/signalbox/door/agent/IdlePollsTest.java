package dev.signalbox.door.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.StatementCount;
import dev.signalbox.TestClock;
import dev.signalbox.access.Actor;
import dev.signalbox.dispatch.Assignments;
import dev.signalbox.dispatch.Comebacks;
import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.fleet.Epochs;
import dev.signalbox.fleet.Fleet;
import dev.signalbox.fleet.Incarnation;
import dev.signalbox.fleet.Liveness;
import dev.signalbox.fleet.MachineKeys;
import dev.signalbox.fleet.Twins;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Poll;
import dev.signalbox.protocol.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What agents cost that have nothing to do: nothing that grows with their number. */
@RoomTest
class IdlePollsTest {

    private static final int TICKS = 6;

    @Autowired private Epochs epochs;
    @Autowired private Comebacks comebacks;
    @Autowired private Assignments assignments;
    @Autowired private Incarnation incarnation;
    @Autowired private Liveness liveness;
    @Autowired private Twins twins;
    @Autowired private AgentSettings settings;
    @Autowired private Tempos tempos;
    @Autowired private MachineKeys keys;
    @Autowired private Enrolments enrolments;
    @Autowired private TestClock clock;

    @AfterEach
    void letTimeGoOn() {
        clock.reset();
    }

    @Test
    void pollsThatAreAnsweredAndComeAgainCostTheSameHoweverManyAgentsThereAre() throws Exception {
        List<String> ofFew = new Agents(3).statements();
        List<String> ofMany = new Agents(30).statements();
        assertThat(ofFew).isNotEmpty();
        assertThat(ofMany).isEqualTo(ofFew);
    }

    /** Agents that poll again as soon as they are answered, which they are at every tick. */
    private final class Agents {

        private final Map<String, String> revisions = new HashMap<>();
        private final HeldPolls polls =
                new HeldPolls(assignments, incarnation, liveness, twins, answeredAtOnce(), tempos);
        private final PollDoor door =
                new PollDoor(
                        epochs,
                        comebacks,
                        assignments,
                        polls,
                        liveness,
                        tempos,
                        new Transport(settings));

        private Agents(int count) {
            for (int i = 0; i < count; i++) {
                String name = "idle-" + count + "-" + i;
                var token = enrolments.newToken(Duration.ofHours(1), Actor.room());
                var enrolled =
                        enrolments.enrol(
                                new EnrolmentRequest(token.text(), name, Fleet.facts(name, 1)));
                epochs.open(
                        UUID.fromString(enrolled.machineId()),
                        UUID.randomUUID(),
                        Wire.VERSION,
                        false,
                        Fleet.facts(name, 1));
                revisions.put(enrolled.machineKey(), "");
            }
        }

        /** Of some ticks, once the room knows the agents. */
        private List<String> statements() throws Exception {
            clock.stopAt(clock.instant());
            tick();
            tick();
            return StatementCount.of(() -> {
                for (int i = 0; i < TICKS; i++) {
                    tick();
                }
            });
        }

        private void tick() {
            var asked = new ArrayList<Runnable>();
            for (var agent : revisions.entrySet()) {
                UUID machine = keys.authenticate(agent.getKey());
                assertThat(machine).isNotNull();
                var answer =
                        door.poll(
                                new Caller(machine, "127.0.0.1", 1),
                                new Poll(agent.getValue(), null, List.of()),
                                Integer.toString(Wire.VERSION));
                asked.add(() -> {
                    assertThat(answer.getResult()).isInstanceOf(DesiredState.class);
                    agent.setValue(((DesiredState) answer.getResult()).revision());
                });
            }
            clock.advance(Duration.ofSeconds(25));
            keys.doAll();
            liveness.doAll();
            polls.doAll();
            asked.forEach(Runnable::run);
        }
    }

    private AgentSettings answeredAtOnce() {
        return new AgentSettings(
                settings.allowHttp(),
                Duration.ZERO,
                settings.beat(),
                settings.unresponsiveAfter(),
                settings.lostLimit(),
                settings.acceptWithin(),
                settings.skipFor(),
                settings.signInRefusals());
    }
}
