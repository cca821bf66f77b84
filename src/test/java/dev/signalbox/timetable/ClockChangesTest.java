package dev.signalbox.timetable;

import static dev.signalbox.timetable.TimetableTest.daily;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens where clocks are put forward and back, over changes that there were. */
class ClockChangesTest {

    @Test
    void aTimeInTheGapComesRightAfterItAndSaysWhy() {
        List<PlannedStart> starts =
                starts(
                        daily("02:30"),
                        "Europe/Berlin",
                        Gap.NEXT_VALID,
                        Repeat.ONCE,
                        "2026-03-27T12:00:00Z",
                        3);
        assertThat(offsets(starts))
                .containsExactly(
                        "2026-03-28T02:30+01:00",
                        "2026-03-29T03:00+02:00",
                        "2026-03-30T02:30+02:00");
        assertThat(starts.get(1).note())
                .isEqualTo(
                        "02:30 does not exist on this day: clocks go forward from 02:00 to 03:00.");
        assertThat(starts.get(0).note()).isNull();
    }

    @Test
    void aTimeInTheGapIsLeftOutWhereThatIsChosenAndTheDayIsTold() {
        Outlook outlook =
                timetable(daily("02:30"), "Europe/Berlin", Gap.SKIP, Repeat.ONCE)
                        .outlook(Instant.parse("2026-03-27T12:00:00Z"), 2);
        assertThat(offsets(outlook.starts()))
                .containsExactly("2026-03-28T02:30+01:00", "2026-03-30T02:30+02:00");
        assertThat(outlook.skipped())
                .extracting(Skipped::date)
                .containsExactly(LocalDate.of(2026, 3, 29));
    }

    @Test
    void aStartRightAfterTheGapStaysWhetherTheGapIsSkippedOrNot() {
        for (Gap gap : Gap.values()) {
            assertThat(
                            offsets(
                                    starts(
                                            daily("02:30", "03:00"),
                                            "Europe/Berlin",
                                            gap,
                                            Repeat.ONCE,
                                            "2026-03-29T00:00:00Z",
                                            2)))
                    .as(gap.name())
                    .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
        }
    }

    @Test
    void severalTimesInOneGapMakeOneStart() {
        assertThat(
                        offsets(
                                starts(
                                        new Rule.Cron("0 0/10 2 * * ?"),
                                        "America/New_York",
                                        Gap.NEXT_VALID,
                                        Repeat.ONCE,
                                        "2026-03-07T12:00:00Z",
                                        2)))
                .containsExactly("2026-03-08T03:00-04:00", "2026-03-09T02:00-04:00");
    }

    @Test
    void aTimeThatComesTwiceIsTheEarlierOrBoth() {
        String before = "2026-10-24T12:00:00Z";
        assertThat(
                        offsets(
                                starts(
                                        daily("02:30"),
                                        "Europe/Berlin",
                                        Gap.SKIP,
                                        Repeat.ONCE,
                                        before,
                                        2)))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
        List<PlannedStart> twice =
                starts(daily("02:30"), "Europe/Berlin", Gap.SKIP, Repeat.TWICE, before, 3);
        assertThat(offsets(twice))
                .containsExactly(
                        "2026-10-25T02:30+02:00",
                        "2026-10-25T02:30+01:00",
                        "2026-10-26T02:30+01:00");
        assertThat(twice)
                .extracting(PlannedStart::note)
                .containsExactly(
                        "02:30 comes twice on this day: clocks go back from 03:00 to 02:00. This is the first time.",
                        "02:30 comes twice on this day: clocks go back from 03:00 to 02:00. This is the second time.",
                        null);
    }

    @Test
    void cronThatComesOftenKeepsItsOrderThroughTheHourThatComesTwice() {
        List<PlannedStart> twice =
                starts(
                        new Rule.Cron("0 0/30 * * * ?"),
                        "America/New_York",
                        Gap.NEXT_VALID,
                        Repeat.TWICE,
                        "2026-11-01T04:45:00Z",
                        5);
        assertThat(offsets(twice))
                .containsExactly(
                        "2026-11-01T01:00-04:00",
                        "2026-11-01T01:30-04:00",
                        "2026-11-01T01:00-05:00",
                        "2026-11-01T01:30-05:00",
                        "2026-11-01T02:00-05:00");
        assertThat(
                        offsets(
                                starts(
                                        new Rule.Cron("0 0/30 * * * ?"),
                                        "America/New_York",
                                        Gap.NEXT_VALID,
                                        Repeat.ONCE,
                                        "2026-11-01T04:45:00Z",
                                        3)))
                .containsExactly(
                        "2026-11-01T01:00-04:00",
                        "2026-11-01T01:30-04:00",
                        "2026-11-01T02:00-05:00");
    }

    @Test
    void aZoneThatChangesByHalfAnHourLosesAndRepeatsThatHalfHourOnly() {
        String zone = "Australia/Lord_Howe";
        assertThat(
                        offsets(
                                starts(
                                        daily("01:45", "02:15"),
                                        zone,
                                        Gap.NEXT_VALID,
                                        Repeat.TWICE,
                                        "2026-10-03T13:00:00Z",
                                        3)))
                .containsExactly(
                        "2026-10-04T01:45+10:30",
                        "2026-10-04T02:30+11:00",
                        "2026-10-05T01:45+11:00");
        assertThat(
                        offsets(
                                starts(
                                        daily("01:15", "01:45"),
                                        zone,
                                        Gap.NEXT_VALID,
                                        Repeat.TWICE,
                                        "2026-04-04T13:00:00Z",
                                        4)))
                .containsExactly(
                        "2026-04-05T01:15+11:00",
                        "2026-04-05T01:45+11:00",
                        "2026-04-05T01:45+10:30",
                        "2026-04-06T01:15+10:30");
    }

    @Test
    void aWholeDayThatAZoneLeftOutIsAGapLikeAnyOther() {
        List<PlannedStart> starts =
                starts(
                        daily("08:00"),
                        "Pacific/Apia",
                        Gap.NEXT_VALID,
                        Repeat.ONCE,
                        "2011-12-29T00:00:00Z",
                        3);
        assertThat(offsets(starts))
                .containsExactly(
                        "2011-12-29T08:00-10:00",
                        "2011-12-31T00:00+14:00",
                        "2011-12-31T08:00+14:00");
        assertThat(starts.get(1).note())
                .isEqualTo(
                        "2011-12-30 08:00 does not exist on this day: clocks go forward from 2011-12-30 00:00 to 2011-12-31 00:00.");
        assertThat(
                        offsets(
                                starts(
                                        daily("08:00"),
                                        "Pacific/Apia",
                                        Gap.SKIP,
                                        Repeat.ONCE,
                                        "2011-12-29T00:00:00Z",
                                        2)))
                .containsExactly("2011-12-29T08:00-10:00", "2011-12-31T08:00+14:00");
    }

    @Test
    void aZoneWithoutChangesHasNone() {
        assertThat(
                        starts(
                                daily("02:30"),
                                "Asia/Kathmandu",
                                Gap.SKIP,
                                Repeat.TWICE,
                                "2026-01-01T00:00:00Z",
                                400))
                .hasSize(400)
                .allMatch(start -> start.note() == null && start.at().getHour() == 2);
    }

    @Test
    void hoursThatPassAreNoMatterOfClocks() {
        assertThat(
                        offsets(
                                starts(
                                        new Rule.Every(1, Rule.Every.Unit.HOUR),
                                        "Europe/Berlin",
                                        Gap.SKIP,
                                        Repeat.ONCE,
                                        "2026-10-24T23:30:00Z",
                                        4)))
                .containsExactly(
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T03:00+01:00",
                        "2026-10-25T04:00+01:00");
    }

    private static Timetable timetable(Rule rule, String zone, Gap gap, Repeat repeat) {
        return new Timetable(rule, ZoneId.of(zone), null, null, DaysOff.NONE, gap, repeat);
    }

    private static List<PlannedStart> starts(
            Rule rule, String zone, Gap gap, Repeat repeat, String after, int count) {
        return timetable(rule, zone, gap, repeat).next(Instant.parse(after), count);
    }

    private static List<String> offsets(List<PlannedStart> starts) {
        return starts.stream().map(start -> start.at().toOffsetDateTime().toString()).toList();
    }
}
