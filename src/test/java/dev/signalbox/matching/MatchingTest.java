package dev.signalbox.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.matching.Decisions.Placement;
import dev.signalbox.matching.Snapshot.Member;
import dev.signalbox.matching.Snapshot.Platform;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The matcher: who of a group's machines gets what, and the rules over a long life of a domain. */
class MatchingTest {

    private static final UUID A = new UUID(1, 1);
    private static final UUID B = new UUID(1, 2);
    private static final UUID C = new UUID(1, 3);

    @Test
    void aReasonThatIsStillRightIsNotWrittenAgain() {
        var offline = Lineup.on(Platform.LINUX).obstacle(WaitCode.MACHINE_OFFLINE);
        var waiting = Lineup.unattended("", false);
        var why = offline.decide(waiting).waits().getFirst().why();
        var again =
                new Snapshot.Waiting(
                        waiting.stepRunId(),
                        waiting.kind(),
                        waiting.machine(),
                        "",
                        false,
                        false,
                        "",
                        false,
                        null,
                        why);
        assertThat(offline.decide(again).waits()).isEmpty();
    }

    @Test
    void aGroupInTurnGoesFromMachineToMachine() {
        assertThat(chosen(Balancing.ROUND_ROBIN, free(), free(), free()))
                .containsExactly(A, B, C, A);
    }

    @Test
    void aGroupGivesToTheLeastBusyFirst() {
        Member busy = with(free(), 3);
        assertThat(chosen(Balancing.LEAST_BUSY, busy, free(), free())).containsExactly(B, C, B, C);
    }

    @Test
    void aGroupAtRandomUsesEveryMachineThatCan() {
        Member offline =
                Lineup.on(Platform.LINUX).obstacle(WaitCode.MACHINE_OFFLINE).member(B, "b");
        List<UUID> all =
                Stream.iterate(1L, seed -> seed + 1)
                        .limit(50)
                        .map(seed ->
                                Matching.decide(
                                                new Snapshot(
                                                        Lineup.NOW,
                                                        seed,
                                                        new Snapshot.Group(
                                                                new UUID(5, 5),
                                                                "Finance",
                                                                Balancing.RANDOM,
                                                                null),
                                                        List.of(
                                                                rename(free(), A, "a"),
                                                                offline,
                                                                rename(free(), C, "c")),
                                                        java.util.Map.of(),
                                                        AccountBook.EMPTY,
                                                        List.of(Lineup.forGroup("", false))))
                                        .placements()
                                        .getFirst()
                                        .machineId())
                        .distinct()
                        .toList();
        assertThat(all).containsExactlyInAnyOrder(A, C);
    }

    @Test
    void aGroupSaysOfEachMachineWhyItCannot() {
        var waits =
                Lineup.inGroup(
                                Balancing.RANDOM,
                                List.of(
                                        Lineup.on(Platform.LINUX)
                                                .obstacle(WaitCode.MACHINE_OFFLINE)
                                                .member(A, "a"),
                                        Lineup.on(Platform.LINUX).places(0).member(B, "b"),
                                        Lineup.on(Platform.LINUX)
                                                .obstacle(WaitCode.MACHINE_OFFLINE)
                                                .member(C, "c")),
                                Lineup.forGroup("", false))
                        .waits();
        assertThat(waits.getFirst().why().sentence())
                .isEqualTo(
                        "None of the 3 machines of Finance can take it: 2 offline, 1 without background places.");
    }

    @Test
    void aGroupWithoutMachinesSaysSo() {
        assertThat(
                        Lineup.inGroup(Balancing.RANDOM, List.of(), Lineup.forGroup("", false))
                                .waits()
                                .getFirst()
                                .why()
                                .code())
                .isEqualTo(WaitCode.GROUP_EMPTY);
    }

    /** Together 120,000 steps, each with a pass of the matcher after it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theRulesHoldOverALongLife(long seed) {
        var life = new DomainLife(seed);
        for (int step = 0; step < 10_000; step++) {
            life.step();
        }
        life.drain();
        assertThat(life.lost()).as("step runs that were neither started nor are waiting").isZero();
        assertThat(life.starved()).as("step runs that never started though they could").isEmpty();
    }

    private static List<UUID> chosen(Balancing balancing, Member a, Member b, Member c) {
        return Lineup.inGroup(
                        balancing,
                        List.of(rename(a, A, "a"), rename(b, B, "b"), rename(c, C, "c")),
                        Lineup.forGroup("", false),
                        Lineup.forGroup("", false),
                        Lineup.forGroup("", false),
                        Lineup.forGroup("", false))
                .placements()
                .stream()
                .map(Placement::machineId)
                .toList();
    }

    private static Member free() {
        return Lineup.on(Platform.LINUX).member(A, "a");
    }

    private static Member with(Member member, int going) {
        return copy(member, member.id(), member.name(), going);
    }

    private static Member rename(Member member, UUID id, String name) {
        return copy(member, id, name, member.going());
    }

    private static Member copy(Member member, UUID id, String name, int going) {
        return new Member(
                id,
                name,
                member.obstacle(),
                member.platform(),
                member.agentUser(),
                member.places(),
                member.placesFree(),
                member.sharedPlaces(),
                member.sessionLimit(),
                member.sessionReuse(),
                member.sessions(),
                member.screens(),
                member.shared(),
                member.setAside(),
                false,
                going,
                member.pool());
    }
}
