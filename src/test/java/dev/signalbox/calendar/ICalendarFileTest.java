package dev.signalbox.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.kit.Refused;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;

class ICalendarFileTest {

    @Test
    void eventsOfWholeDaysBecomeDaysOff() {
        var read =
                read(
                        event("20261225", "DTEND;VALUE=DATE:20261226", "SUMMARY:Christmas Day"),
                        event("20261228", "DTEND;VALUE=DATE:20270102", "SUMMARY:Company\\, closed"),
                        event("20270402", "DURATION:P4D", "SUMMARY:Easter"),
                        event("20270517"));
        assertThat(read.days())
                .containsExactly(
                        new DayOff.OneDay(LocalDate.of(2026, 12, 25), "Christmas Day"),
                        new DayOff.Range(
                                LocalDate.of(2026, 12, 28),
                                LocalDate.of(2027, 1, 1),
                                "Company, closed"),
                        new DayOff.Range(
                                LocalDate.of(2027, 4, 2), LocalDate.of(2027, 4, 5), "Easter"),
                        new DayOff.OneDay(LocalDate.of(2027, 5, 17), "Day off"));
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void whatComesEveryYearOrEveryWeekWithoutEndStaysARule() {
        assertThat(
                        read(
                                        event("20001003", "RRULE:FREQ=YEARLY", "SUMMARY:Unity"),
                                        event(
                                                "20001225",
                                                "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25",
                                                "SUMMARY:Christmas"),
                                        event("20260103", "RRULE:FREQ=WEEKLY;BYDAY=SA,SU"))
                                .days())
                .containsExactly(
                        new DayOff.Yearly(MonthDay.of(10, 3), "Unity"),
                        new DayOff.Yearly(MonthDay.of(12, 25), "Christmas"),
                        new DayOff.Weekday(DayOfWeek.SATURDAY, "Day off"),
                        new DayOff.Weekday(DayOfWeek.SUNDAY, "Day off"));
    }

    @Test
    void otherRulesAreReckonedForTheNextTenYears() {
        var thanksgiving =
                read(event("20001123", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "SUMMARY:Thanks"));
        assertThat(thanksgiving.days())
                .contains(
                        new DayOff.OneDay(LocalDate.of(2026, 11, 26), "Thanks"),
                        new DayOff.OneDay(LocalDate.of(2036, 11, 27), "Thanks"))
                .hasSize(12);
        assertThat(
                        read(event(
                                        "20260706",
                                        "RRULE:FREQ=WEEKLY;COUNT=3",
                                        "EXDATE;VALUE=DATE:20260713",
                                        "SUMMARY:Stocktaking"))
                                .days())
                .containsExactly(
                        new DayOff.OneDay(LocalDate.of(2026, 7, 6), "Stocktaking"),
                        new DayOff.OneDay(LocalDate.of(2026, 7, 20), "Stocktaking"));
    }

    @Test
    void whatIsNotTakenIsTold() {
        var read =
                read(
                        event("20261225"),
                        "BEGIN:VEVENT\r\nDTSTART:20261224T100000Z\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\n",
                        event("20261226", "STATUS:CANCELLED"),
                        event("20261399"),
                        event("20261227", "RRULE:FREQ=SECONDLY"));
        assertThat(read.days()).hasSize(1);
        assertThat(read.leftOut())
                .containsExactly(
                        "One event was with times of day left out: only whole days count.",
                        "3 events were left out: cancelled, or without a date that can be read.");
    }

    @Test
    void rubbishIsRefusedWithASentence() {
        assertThatThrownBy(() -> bytes("PK\u0003\u0004 zip"))
                .hasMessageContaining("does not begin");
        assertThatThrownBy(() -> bytes("")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> bytes("BEGIN:VCALENDAR\r\nnonsense \0\r\n"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no events");
        assertThatThrownBy(() -> bytes("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"))
                .hasMessage("The file has no events.");
        assertThatThrownBy(() -> bytes("BEGIN:VCALENDAR" + " ".repeat(3 << 20)))
                .hasMessageContaining("more than 2 MB");
        assertThatThrownBy(() -> read("BEGIN:VEVENT\r\nDTSTART:20261224T100000Z\r\nEND:VEVENT\r\n"))
                .hasMessageContaining("no event that lasts a whole day");
    }

    private static ICalendarFile.Read read(String... events) {
        return bytes(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n"
                        + String.join("", events)
                        + "END:VCALENDAR\r\n");
    }

    private static ICalendarFile.Read bytes(String text) {
        return new ICalendarFile(LocalDate.of(2026, 11, 22))
                .read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String start, String... more) {
        return "BEGIN:VEVENT\r\nUID:"
                + start
                + "\r\nDTSTART;VALUE=DATE:"
                + start
                + "\r\n"
                + String.join("\r\n", more)
                + (more.length == 0 ? "" : "\r\n")
                + "END:VEVENT\r\n";
    }
}
