package dev.signalbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.dispatch.Decisions.Placement;
import dev.signalbox.dispatch.Decisions.Reason;
import dev.signalbox.dispatch.Snapshot.Member;
import dev.signalbox.dispatch.Snapshot.Waiting;
import dev.signalbox.dispatch.WaitCode.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The matcher over snapshots at random: whatever the line looks like, the rules hold. */
class MatchingTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID MACHINE = new UUID(1, 1);

    @RepeatedTest(20)
    void nobodyOvertakesAndNoPlaceIsGivenTwice(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (int round = 0; round < 500; round++) {
            Snapshot snapshot = anySnapshot(random);
            Decisions decisions = Matching.decide(snapshot);
            Member machine = snapshot.members().getFirst();
            neverOverThePlaces(machine, decisions);
            eachIsPlacedOrExplained(snapshot, decisions);
            nobodyOvertakesForTheSameThing(snapshot, decisions);
            noPlaceIsLeftToSomebodyWhoCouldStart(snapshot, decisions);
        }
    }

    private static void neverOverThePlaces(Member machine, Decisions decisions) {
        var foreground = decisions.placements().stream().filter(Placement::foreground).count();
        var background = decisions.placements().size() - foreground;
        assertThat(background).isLessThanOrEqualTo(machine.placesFree());
        assertThat(foreground).isLessThanOrEqualTo(machine.screen() == null ? 1 : 0);
        if (machine.obstacle() != null) {
            assertThat(decisions.placements()).isEmpty();
        }
        assertThat(placed(decisions)).hasSameSizeAs(decisions.placements());
    }

    /** Unless the stored reason is still right. */
    private static void eachIsPlacedOrExplained(Snapshot snapshot, Decisions decisions) {
        Set<UUID> placed = placed(decisions);
        for (Waiting waiting : snapshot.waiting()) {
            var reason =
                    decisions.waits().stream()
                            .filter(wait -> wait.stepRunId().equals(waiting.stepRunId()))
                            .map(Reason::why)
                            .findFirst();
            assertThat(placed.contains(waiting.stepRunId()) && reason.isPresent()).isFalse();
            if (!placed.contains(waiting.stepRunId()) && waiting.why() == null) {
                assertThat(reason).isPresent();
            }
            reason.ifPresent(why -> assertThat(why).isNotEqualTo(waiting.why()));
        }
    }

    private static void nobodyOvertakesForTheSameThing(Snapshot snapshot, Decisions decisions) {
        Set<UUID> placed = placed(decisions);
        for (boolean foreground : List.of(true, false)) {
            Predicate<Waiting> sameThing =
                    waiting -> waiting.foreground() == foreground && waiting.notBefore() == null;
            boolean somebodyWaits = false;
            for (Waiting waiting : snapshot.waiting().stream().filter(sameThing).toList()) {
                boolean starts = placed.contains(waiting.stepRunId());
                assertThat(somebodyWaits && starts).as("overtaken").isFalse();
                somebodyWaits |= !starts;
            }
        }
    }

    private static void noPlaceIsLeftToSomebodyWhoCouldStart(
            Snapshot snapshot, Decisions decisions) {
        Member machine = snapshot.members().getFirst();
        var background =
                decisions.placements().stream()
                        .filter(placement -> !placement.foreground())
                        .count();
        boolean oneWaits =
                snapshot.waiting().stream()
                        .anyMatch(waiting ->
                                !waiting.foreground()
                                        && waiting.notBefore() == null
                                        && !placed(decisions).contains(waiting.stepRunId()));
        assertThat(machine.obstacle() == null && background < machine.placesFree() && oneWaits)
                .isFalse();
    }

    @Test
    void aForegroundRunWaitsForTheScreenAndIsToldWhoHoldsIt() {
        var holder = new Holder(UUID.randomUUID(), "Invoices run 41, step 2");
        var machine = new Member(MACHINE, "MIETTE-03", null, 4, 4, holder);
        var first = waiting(true, null);
        var behind = waiting(false, null);

        Decisions decisions =
                Matching.decide(new Snapshot(NOW, List.of(machine), List.of(first, behind)));

        assertThat(decisions.placements())
                .extracting(Placement::stepRunId)
                .containsExactly(behind.stepRunId());
        assertThat(decisions.waits())
                .extracting(reason -> reason.why().sentence())
                .containsExactly("The screen of MIETTE-03 is held by Invoices run 41, step 2.");
        assertThat(decisions.waits().getFirst().why().holder()).isEqualTo(holder.stepRunId());
    }

    @Test
    void aReasonThatIsStillRightIsNotWrittenAgain() {
        var machine = new Member(MACHINE, "MIETTE-03", WaitCode.MACHINE_OFFLINE, 4, 4, null);
        var waiting = waiting(false, null);
        var why =
                Matching.decide(new Snapshot(NOW, List.of(machine), List.of(waiting)))
                        .waits()
                        .getFirst()
                        .why();
        var again = new Waiting(waiting.stepRunId(), MACHINE, "", false, null, why);

        assertThat(Matching.decide(new Snapshot(NOW, List.of(machine), List.of(again))).waits())
                .isEmpty();
    }

    private static Snapshot anySnapshot(Random random) {
        var codes = WaitCode.values();
        int places = random.nextInt(5);
        var machine =
                new Member(
                        MACHINE,
                        "MIETTE-03",
                        random.nextInt(4) == 0 ? codes[random.nextInt(codes.length)] : null,
                        places,
                        random.nextInt(places + 1),
                        random.nextInt(3) == 0
                                ? new Holder(UUID.randomUUID(), "Invoices run 41")
                                : null);
        List<Waiting> line = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            line.add(
                    waiting(
                            random.nextInt(3) == 0,
                            random.nextInt(5) == 0 ? NOW.plusSeconds(60) : null));
        }
        return new Snapshot(NOW, List.of(machine), line);
    }

    private static Waiting waiting(boolean foreground, @Nullable Instant notBefore) {
        return new Waiting(
                UUID.randomUUID(), MACHINE, "Letters run 3", foreground, notBefore, null);
    }

    private static Set<UUID> placed(Decisions decisions) {
        Set<UUID> placed = new HashSet<>();
        decisions.placements().forEach(placement -> placed.add(placement.stepRunId()));
        return placed;
    }
}
