package dev.signalbox.timetable;

import static dev.signalbox.timetable.TimetableTest.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every rule in every zone, tried over ten years day by day. */
class TenYearsTest {

    private static final LocalDate BEGIN = LocalDate.of(2007, 1, 1);
    private static final LocalDate END = LocalDate.of(2017, 1, 1);
    private static final DaysOff OFF =
            day ->
                    day.getDayOfYear() % 11 == 0 || day.getDayOfWeek() == DayOfWeek.SUNDAY
                            ? "Off"
                            : null;

    /** A rule, and what it means said in the simplest way. */
    private record Meant(Rule rule, List<LocalTime> at, Predicate<LocalDate> day) {}

    private static List<Meant> rules() {
        List<LocalTime> nights =
                at("00:00", "00:30", "01:45", "02:00", "02:15", "02:30", "03:00", "23:45");
        return List.of(
                new Meant(new Rule.Daily(1, nights), nights, day -> true),
                new Meant(
                        new Rule.Daily(3, nights),
                        nights,
                        day -> (day.toEpochDay() - LocalDate.of(2000, 1, 3).toEpochDay()) % 3 == 0),
                new Meant(
                        new Rule.Weekly(1, Set.of(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY), nights),
                        nights,
                        day ->
                                day.getDayOfWeek() == DayOfWeek.SUNDAY
                                        || day.getDayOfWeek() == DayOfWeek.FRIDAY),
                new Meant(
                        new Rule.Monthly(
                                1,
                                List.of(
                                        new DayOfMonth.Last(),
                                        new DayOfMonth.NthWeekday(2, DayOfWeek.SUNDAY)),
                                nights),
                        nights,
                        day ->
                                day.getDayOfMonth() == day.lengthOfMonth()
                                        || day.getDayOfWeek() == DayOfWeek.SUNDAY
                                                && (day.getDayOfMonth() - 1) / 7 == 1),
                new Meant(new Rule.Cron("0 15 2 * * ?"), at("02:15"), day -> true),
                new Meant(
                        new Rule.Cron("0 0,30 1-3 ? * SUN"),
                        at("01:00", "01:30", "02:00", "02:30", "03:00", "03:30"),
                        day -> day.getDayOfWeek() == DayOfWeek.SUNDAY));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, NEXT_VALID, ONCE",
        "Europe/Berlin, SKIP, TWICE",
        "America/New_York, NEXT_VALID, TWICE",
        "America/New_York, SKIP, ONCE",
        "Australia/Lord_Howe, NEXT_VALID, TWICE",
        "Australia/Lord_Howe, SKIP, ONCE",
        "Pacific/Apia, NEXT_VALID, ONCE",
        "Pacific/Apia, SKIP, TWICE",
        "Asia/Kathmandu, NEXT_VALID, TWICE",
        "America/Sao_Paulo, NEXT_VALID, TWICE",
        "Asia/Amman, SKIP, TWICE",
        "UTC, SKIP, ONCE"
    })
    void noStartIsLostAndNoneComesTwice(String zone, Gap gap, Repeat repeat) {
        for (Meant meant : rules()) {
            for (DaysOff off : List.of(DaysOff.NONE, OFF)) {
                Set<Instant> wanted = expected(meant, ZoneId.of(zone), gap, repeat, off);
                var timetable =
                        new Timetable(
                                meant.rule(),
                                ZoneId.of(zone),
                                null,
                                END.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                                off,
                                gap,
                                repeat);
                List<Instant> found = new ArrayList<>();
                Instant at = BEGIN.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                Instant first = at;
                while (at != null) {
                    at = timetable.after(at).map(PlannedStart::instant).orElse(null);
                    if (at != null) {
                        found.add(at);
                    }
                }
                assertThat(found).as("%s", meant.rule()).isSorted().doesNotHaveDuplicates();
                assertThat(found)
                        .as("%s", meant.rule())
                        .containsExactlyElementsOf(
                                wanted.stream()
                                        .filter(start -> start.isAfter(first))
                                        .filter(start -> !start.isAfter(timetable.until()))
                                        .toList());
                consistent(timetable, found);
            }
        }
    }

    /** From wherever one asks, the next is the next of the whole line. */
    private static void consistent(Timetable timetable, List<Instant> line) {
        var random = new Random(7);
        for (int i = 0; i < 50 && line.size() > 1; i++) {
            int at = random.nextInt(line.size() - 1);
            long gap = line.get(at + 1).getEpochSecond() - line.get(at).getEpochSecond();
            Instant between = line.get(at).plusSeconds(random.nextLong(gap));
            assertThat(timetable.after(between).map(PlannedStart::instant))
                    .contains(line.get(at + 1));
        }
    }

    /** Every wall time of ten years by itself, by the rules of the zone. */
    private static Set<Instant> expected(
            Meant meant, ZoneId zone, Gap gap, Repeat repeat, DaysOff off) {
        var all = new TreeSet<Instant>();
        for (LocalDate day = BEGIN; day.isBefore(END); day = day.plusDays(1)) {
            if (!meant.day().test(day) || off.reason(day) != null) {
                continue;
            }
            for (LocalTime time : meant.at()) {
                LocalDateTime wall = day.atTime(time);
                List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
                switch (offsets.size()) {
                    case 0 -> {
                        if (gap == Gap.NEXT_VALID) {
                            all.add(zone.getRules().getTransition(wall).getInstant());
                        }
                    }
                    case 1 -> all.add(wall.toInstant(offsets.getFirst()));
                    default -> {
                        all.add(wall.toInstant(offsets.getFirst()));
                        if (repeat == Repeat.TWICE) {
                            all.add(wall.toInstant(offsets.getLast()));
                        }
                    }
                }
            }
        }
        return all;
    }
}
