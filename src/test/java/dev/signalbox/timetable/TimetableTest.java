package dev.signalbox.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aDailyRuleStartsAtItsTimesInItsZone() {
        assertThat(starts(daily("08:00", "16:30"), BERLIN, "2026-11-23T07:00:00Z", 3))
                .containsExactly(
                        "2026-11-23T16:30+01:00",
                        "2026-11-24T08:00+01:00",
                        "2026-11-24T16:30+01:00");
    }

    @Test
    void aStartIsAfterTheMomentAskedForAndNotAtIt() {
        assertThat(starts(daily("08:00"), BERLIN, "2026-11-23T06:59:59.999Z", 1))
                .containsExactly("2026-11-23T08:00+01:00");
        assertThat(starts(daily("08:00"), BERLIN, "2026-11-23T07:00:00.001Z", 1))
                .containsExactly("2026-11-24T08:00+01:00");
    }

    @Test
    void everySecondWeekIsCountedFromTheBegin() {
        var rule = new Rule.Weekly(2, Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), at("08:00"));
        assertThat(within(rule, BERLIN, "2026-11-25T00:00:00Z", null).next(at0(), 4))
                .extracting(start -> start.at().toLocalDate().toString())
                .containsExactly("2026-11-27", "2026-12-07", "2026-12-11", "2026-12-21");
    }

    @Test
    void aRuleOfMonthsKnowsNumbersWeekdaysAndTheLastDay() {
        var rule =
                new Rule.Monthly(
                        1,
                        List.of(
                                new DayOfMonth.Numbered(31),
                                new DayOfMonth.NthWeekday(2, DayOfWeek.TUESDAY),
                                new DayOfMonth.NthWeekday(DayOfMonth.LAST, DayOfWeek.FRIDAY)),
                        at("06:00"));
        assertThat(starts(rule, BERLIN, "2027-01-31T12:00:00Z", 5))
                .extracting(start -> start.substring(0, 10))
                .containsExactly(
                        "2027-02-09", "2027-02-26", "2027-03-09", "2027-03-26", "2027-03-31");
    }

    @Test
    void everyThirdMonthIsCountedFromTheBegin() {
        var rule = new Rule.Monthly(3, List.of(new DayOfMonth.Last()), at("18:00"));
        assertThat(within(rule, BERLIN, "2026-11-05T00:00:00Z", null).next(at0(), 3))
                .extracting(start -> start.at().toLocalDate().toString())
                .containsExactly("2026-11-30", "2027-02-28", "2027-05-31");
    }

    @Test
    void theLastWorkingDayIsNeitherAtTheWeekendNorADayOff() {
        var rule =
                new Rule.Monthly(
                        1, List.of(new DayOfMonth.NthWorkingDay(DayOfMonth.LAST)), at("18:00"));
        DaysOff newYearsEve =
                day ->
                        day.getMonthValue() == 12 && day.getDayOfMonth() >= 30
                                ? "Company holidays"
                                : null;
        assertThat(with(rule, newYearsEve).next(Instant.parse("2026-10-01T00:00:00Z"), 4))
                .extracting(start -> start.at().toLocalDate().toString())
                .containsExactly("2026-10-30", "2026-11-30", "2026-12-29", "2027-01-29");
    }

    @Test
    void daysOffThatNameTheirWeekendTakeThePlaceOfSaturdayAndSunday() {
        var rule = new Rule.Monthly(1, List.of(new DayOfMonth.NthWorkingDay(1)), at("08:00"));
        var friday =
                new DaysOff() {
                    @Override
                    public String reason(LocalDate date) {
                        return date.getDayOfWeek() == DayOfWeek.FRIDAY ? "Friday" : null;
                    }

                    @Override
                    public boolean nameWeekend() {
                        return true;
                    }
                };
        assertThat(with(rule, friday).next(Instant.parse("2026-12-20T00:00:00Z"), 2))
                .extracting(start -> start.at().toLocalDate().toString())
                .containsExactly("2027-01-02", "2027-02-01");
    }

    @Test
    void daysOffArePassedOverAndTold() {
        DaysOff christmas =
                day -> day.getMonthValue() == 12 && day.getDayOfMonth() == 25 ? "Christmas" : null;
        Outlook outlook =
                with(daily("08:00"), christmas).outlook(Instant.parse("2026-12-24T12:00:00Z"), 2);
        assertThat(outlook.starts())
                .extracting(start -> start.at().toLocalDate().toString())
                .containsExactly("2026-12-26", "2026-12-27");
        assertThat(outlook.skipped())
                .containsExactly(new Skipped(LocalDate.of(2026, 12, 25), "Christmas"));
    }

    @Test
    void minutesAreCountedFromTheBeginAndElseFromMidnight() {
        var rule = new Rule.Every(25, Rule.Every.Unit.MINUTE);
        assertThat(within(rule, BERLIN, "2026-11-23T07:10:00Z", null).next(at0(), 3))
                .extracting(start -> start.at().toLocalTime().toString())
                .containsExactly("08:10", "08:35", "09:00");
        var quarter = new Rule.Every(15, Rule.Every.Unit.MINUTE);
        assertThat(starts(quarter, ZoneId.of("Asia/Kathmandu"), "2026-11-23T07:10:00Z", 2))
                .containsExactly("2026-11-23T13:00+05:45", "2026-11-23T13:15+05:45");
    }

    @Test
    void fromAndUntilAreTheFirstAndTheLastMomentItself() {
        assertThat(
                        within(
                                        daily("08:00"),
                                        BERLIN,
                                        "2026-11-23T07:00:00Z",
                                        "2026-11-24T07:00:00Z")
                                .next(at0(), 9))
                .extracting(start -> start.at().toLocalDate().toString())
                .containsExactly("2026-11-23", "2026-11-24");
    }

    @Test
    void cronIsUnderstoodAsQuartzAndAsUnixHaveIt() {
        for (String cron : List.of("0 30 7 ? * MON-FRI", "30 7 * * 1-5", "30 7 * * mon-fri")) {
            assertThat(starts(new Rule.Cron(cron), BERLIN, "2026-11-27T12:00:00Z", 2))
                    .as(cron)
                    .containsExactly("2026-11-30T07:30+01:00", "2026-12-01T07:30+01:00");
        }
        assertThat(starts(new Rule.Cron("0 6 * * 5-7"), BERLIN, "2026-11-26T12:00:00Z", 4))
                .extracting(start -> start.substring(8, 10))
                .containsExactly("27", "28", "29", "04");
    }

    @Test
    void whatNeverComesIsSaidAtOnceToNeverStartAgain() {
        DaysOff always = day -> "Closed";
        Instant now = at0();
        assertThat(Timetable.of(new Rule.Cron("0 0 8 30 2 ?"), BERLIN).after(now)).isEmpty();
        assertThat(Timetable.of(new Rule.Cron("0 0 8 1 1 ? 2020"), BERLIN).after(now)).isEmpty();
        assertThat(with(new Rule.Every(1, Rule.Every.Unit.MINUTE), always).after(now)).isEmpty();
        assertThat(with(new Rule.Cron("0 * * * * ?"), always).after(now)).isEmpty();
        assertThat(with(daily("08:00"), always).after(now)).isEmpty();
        var february = new Rule.Monthly(12, List.of(new DayOfMonth.Numbered(30)), at("08:00"));
        assertThat(within(february, BERLIN, "2026-02-01T00:00:00Z", null).after(now)).isEmpty();
        assertThat(within(daily("08:00"), BERLIN, null, "2026-01-01T00:00:00Z").after(now))
                .isEmpty();
        assertThat(
                        within(
                                        daily("08:00"),
                                        BERLIN,
                                        "2027-01-01T00:00:00Z",
                                        "2026-12-01T00:00:00Z")
                                .after(now))
                .isEmpty();
    }

    @Test
    void aDayThatComesOnlyInFarYearsIsFound() {
        assertThat(starts(new Rule.Cron("0 0 8 29 2 ? 2048"), BERLIN, "2026-01-01T00:00:00Z", 2))
                .containsExactly("2048-02-29T08:00+01:00");
    }

    private static Instant at0() {
        return Instant.parse("2026-11-23T00:00:00Z");
    }

    static Rule daily(String... times) {
        return new Rule.Daily(1, at(times));
    }

    static List<LocalTime> at(String... times) {
        return List.of(times).stream().map(LocalTime::parse).toList();
    }

    static List<String> starts(Rule rule, ZoneId zone, String after, int count) {
        return Timetable.of(rule, zone).next(Instant.parse(after), count).stream()
                .map(start -> start.at().toOffsetDateTime().toString())
                .toList();
    }

    private static Timetable with(Rule rule, DaysOff daysOff) {
        return new Timetable(rule, BERLIN, null, null, daysOff, Gap.NEXT_VALID, Repeat.ONCE);
    }

    private static Timetable within(Rule rule, ZoneId zone, String from, String until) {
        return new Timetable(
                rule,
                zone,
                from == null ? null : Instant.parse(from),
                until == null ? null : Instant.parse(until),
                DaysOff.NONE,
                Gap.NEXT_VALID,
                Repeat.ONCE);
    }
}
