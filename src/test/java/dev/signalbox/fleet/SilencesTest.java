package dev.signalbox.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Several rooms look for machines that have fallen silent; the one under test is one of them. */
@RoomTest
class SilencesTest {

    private static final Duration LONG = Duration.ofHours(1);

    @Autowired Beats beats;
    @Autowired AgentSettings settings;
    @Autowired Journal journal;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate together;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private UUID machine;

    @BeforeEach
    void begin() {
        machine = new Story(jdbc, ids, clock).machine("M-" + ids.next());
    }

    @Test
    void aSilenceIsToldOnceWhicheverRoomFindsIt() {
        silentFor("2 minutes");
        room().tellSilences(LONG);
        room().tellSilences(LONG);
        assertThat(told()).containsExactly("machine.unresponsive");
        silentFor("20 minutes");
        room().tellSilences(LONG);
        room().tellSilences(LONG);
        assertThat(told()).containsExactly("machine.unresponsive", "machine.offline");
    }

    @Test
    void aSilenceThatNoRoomWasThereToSeeBeginIsToldAllTheSame() {
        silentFor("3 days");
        room().tellSilences(LONG);
        assertThat(told()).containsExactly("machine.unresponsive", "machine.offline");
    }

    @Test
    void aMachineThatFallsSilentAgainIsToldAgain() {
        silentFor("2 minutes");
        room().tellSilences(LONG);
        assertThat(beats.write(Map.of(machine, "127.0.0.1"))).containsExactly(machine);
        silentFor("2 minutes");
        room().tellSilences(LONG);
        assertThat(told()).containsExactly("machine.unresponsive", "machine.unresponsive");
    }

    @Test
    void aRoomThatCouldNotHearForSoLongItselfTellsNothing() {
        silentFor("2 minutes");
        assertThat(beats.unresponsive(settings.unresponsiveAfter().minusSeconds(1)))
                .doesNotContain(machine);
        assertThat(beats.offline(settings.lostLimit().minusSeconds(1))).doesNotContain(machine);
    }

    private Liveness room() {
        return new Liveness(beats, settings, journal, events, together);
    }

    private void silentFor(String time) {
        jdbc.sql(
                        "update machine_beat set seen_at = now() - cast(:time as interval) where machine_id = :id")
                .param("time", time)
                .param("id", machine)
                .update();
    }

    private List<String> told() {
        return jdbc.sql("select kind from journal where machine_id = :id order by id")
                .param("id", machine)
                .query(String.class)
                .list();
    }
}
