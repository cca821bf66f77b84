package dev.signalbox.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.timetable.DaysOff;
import dev.signalbox.timetable.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdvanceTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Rule HOURLY = new Rule.Every(1, Rule.Every.Unit.HOUR);

    private static SchedulePlan plan(Missed missed, Duration catchUp, @Nullable Long most) {
        SchedulePlan usual = SchedulePlan.of("x", new UUID(1, 1), HOURLY, ZoneOffset.UTC);
        return new SchedulePlan(
                usual.name(),
                usual.processId(),
                usual.rule(),
                usual.zone(),
                null,
                null,
                null,
                usual.gap(),
                usual.repeat(),
                missed,
                catchUp.toSeconds(),
                0,
                null,
                null,
                most,
                null,
                null);
    }

    private static Advance at(SchedulePlan plan, Instant due, Instant now) {
        return Advance.of(plan, plan.timetable(DaysOff.NONE), due, plan.mostStarts(), now);
    }

    private static Instant hour(int hour) {
        return NOON.plus(Duration.ofHours(hour - 12L));
    }

    @Test
    void whatIsDueIsStartedAndTheNextTimeIsWorkedOut() {
        for (Missed missed : Missed.values()) {
            Advance advance = at(plan(missed, Duration.ZERO, null), NOON, NOON.plusMillis(40));
            assertThat(advance).isEqualTo(new Advance(List.of(NOON), hour(13), null));
        }
    }

    @Test
    void aMinuteLateIsInTime() {
        Advance advance = at(plan(Missed.NONE, Duration.ZERO, null), NOON, NOON.plusSeconds(60));
        assertThat(advance.starts()).containsExactly(NOON);
    }

    @Test
    void allThatWasMissedIsMadeUpForAsFarAsTheLimitGoes() {
        Instant now = hour(15).plusSeconds(1_800);
        assertThat(at(plan(Missed.ALL, Duration.ofDays(1), null), NOON, now))
                .isEqualTo(
                        new Advance(List.of(NOON, hour(13), hour(14), hour(15)), hour(16), null));
        assertThat(at(plan(Missed.ALL, Duration.ofHours(2), null), NOON, now))
                .isEqualTo(new Advance(List.of(hour(14), hour(15)), hour(16), NOON));
    }

    @Test
    void oneStartMakesUpForAllThatWasMissed() {
        Instant now = hour(15).plusSeconds(1_800);
        assertThat(at(plan(Missed.LAST, Duration.ofDays(1), null), NOON, now))
                .isEqualTo(new Advance(List.of(hour(15)), hour(16), NOON));
        assertThat(at(plan(Missed.LAST, Duration.ofMinutes(10), null), NOON, now))
                .as("too long ago")
                .isEqualTo(new Advance(List.of(), hour(16), NOON));
        assertThat(at(plan(Missed.LAST, Duration.ofDays(1), null), NOON, hour(15).plusSeconds(2)))
                .as("the one that is in time is the last")
                .isEqualTo(new Advance(List.of(hour(15)), hour(16), NOON));
        assertThat(at(plan(Missed.LAST, Duration.ofDays(1), null), NOON, hour(12).plusSeconds(300)))
                .isEqualTo(new Advance(List.of(NOON), hour(13), null));
    }

    @Test
    void nothingThatWasMissedIsStarted() {
        Instant now = hour(15).plusSeconds(1_800);
        assertThat(at(plan(Missed.NONE, Duration.ofDays(1), null), NOON, now))
                .isEqualTo(new Advance(List.of(), hour(16), NOON));
    }

    @Test
    void itIsOverAfterSoManyStarts() {
        Instant now = hour(15).plusSeconds(1_800);
        assertThat(at(plan(Missed.ALL, Duration.ofDays(1), 2L), NOON, now))
                .isEqualTo(new Advance(List.of(NOON, hour(13)), null, null));
        assertThat(at(plan(Missed.ALL, Duration.ofDays(1), 5L), NOON, now).next())
                .isEqualTo(hour(16));
    }

    @Test
    void manyMissedStartsComeInPortions() {
        Instant now = NOON.plus(Duration.ofDays(300));
        Advance advance = at(plan(Missed.ALL, Duration.ofDays(366), null), NOON, now);
        assertThat(advance.starts()).hasSize(200);
        assertThat(advance.next()).isEqualTo(NOON.plus(Duration.ofHours(200)));
    }

    @Test
    void aScheduleThatWasAwayForYearsIsWorkedOutAtOnce() {
        SchedulePlan plan =
                SchedulePlan.of(
                        "x",
                        new UUID(1, 1),
                        new Rule.Every(1, Rule.Every.Unit.MINUTE),
                        ZoneId.of("Europe/Berlin"));
        Instant now = NOON.plus(Duration.ofDays(3_650)).plusSeconds(30);
        assertThat(at(plan, NOON, now).starts()).containsExactly(now.minusSeconds(30));
    }

    @Test
    void aSpreadStartAlwaysGetsTheSameSecondOfItsWindow() {
        UUID schedule = UUID.fromString("0190a0b0-0000-7000-8000-00000000abcd");
        Set<Duration> seconds = new HashSet<>();
        for (int day = 0; day < 300; day++) {
            Instant at = NOON.plus(Duration.ofDays(day));
            Duration after = Spread.of(schedule, at, 60);
            assertThat(after).isBetween(Duration.ZERO, Duration.ofSeconds(59));
            assertThat(Spread.of(schedule, at, 60)).isEqualTo(after);
            seconds.add(after);
        }
        assertThat(seconds).hasSizeGreaterThan(50);
        assertThat(Spread.of(schedule, NOON, 0)).isZero();
    }
}
