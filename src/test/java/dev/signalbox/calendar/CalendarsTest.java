package dev.signalbox.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.PageTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Refused;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CalendarsTest extends PageTest {

    private static final List<DayOff> DAYS =
            List.of(
                    new DayOff.Weekday(DayOfWeek.SUNDAY, "Sunday"),
                    new DayOff.OneDay(LocalDate.of(2026, 12, 24), "Christmas Eve"),
                    new DayOff.Range(
                            LocalDate.of(2026, 12, 28), LocalDate.of(2026, 12, 31), "Closed"),
                    new DayOff.Yearly(MonthDay.of(12, 25), "Christmas Day"));

    @Autowired Calendars calendars;
    @Autowired CalendarImports imports;

    @Test
    void aCalendarIsKeptAsItWasMadeAndSaysWhyADayIsOff() {
        Calendar made = make("Kept");
        assertThat(calendars.find(made.id())).isEqualTo(made);
        assertThat(made.days()).isEqualTo(DAYS);
        var off = calendars.daysOff(Set.of(made.id(), ids.next())).get(made.id());
        assertThat(off.reason(LocalDate.of(2031, 12, 25))).isEqualTo("Christmas Day");
        assertThat(off.reason(LocalDate.of(2026, 12, 30))).isEqualTo("Closed");
        assertThat(off.reason(LocalDate.of(2026, 12, 27))).isEqualTo("Sunday");
        assertThat(off.reason(LocalDate.of(2026, 12, 23))).isNull();
        assertThat(off.isWorkingDay(LocalDate.of(2026, 12, 26))).isTrue();
    }

    @Test
    void twoWhoEditTheSameCalendarDoNotOverwriteEachOther() {
        Calendar made = make("Edited");
        var form = new CalendarForm(made.name(), "", List.of());
        calendars.update(made.id(), form, made.version(), Actor.room());
        assertThatThrownBy(() -> calendars.update(made.id(), form, made.version(), Actor.room()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("changed by somebody else");
        var same = new CalendarForm(made.name().toUpperCase(Locale.ROOT), "", List.of());
        assertThatThrownBy(() -> calendars.create(same, Actor.room()))
                .hasMessageContaining("Names are unique");
    }

    @Test
    void theFormTakesLinesAndSaysWhichItDoesNotUnderstand() throws Exception {
        String name = "Typed " + ids.next();
        var answer =
                send(
                        "/calendars",
                        "name",
                        name,
                        "weekdays",
                        "SATURDAY",
                        "lines",
                        "2026-12-25 Christmas\nwhenever\n2026-12-31 to 2026-12-01 Backwards",
                        "version",
                        "0");
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains(
                        "Line 2: “whenever” is no day", "Line 3: The last day is before the first")
                .contains("2026-12-25 Christmas\nwhenever");
        assertThat(
                        send(
                                        "/calendars",
                                        "name",
                                        name,
                                        "weekdays",
                                        "SATURDAY",
                                        "lines",
                                        "2026-12-25 Christmas\n\n2026-12-24 – 2026-12-26\n1 Jan New Year\nevery 31. december",
                                        "version",
                                        "0")
                                .getStatus())
                .isEqualTo(302);
        Calendar made = calendars.findByName(name);
        assertThat(made.days())
                .containsExactly(
                        new DayOff.Weekday(DayOfWeek.SATURDAY, "Saturday"),
                        new DayOff.OneDay(LocalDate.of(2026, 12, 25), "Christmas"),
                        new DayOff.Range(
                                LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 26), "Day off"),
                        new DayOff.Yearly(MonthDay.of(1, 1), "New Year"),
                        new DayOff.Yearly(MonthDay.of(12, 31), "Day off"));
        Document edit = page("/calendars/" + made.id() + "/edit");
        assertThat(edit.select("textarea").val())
                .isEqualTo(
                        "2026-12-25 Christmas\n2026-12-24 to 2026-12-26 Day off\n1 January New Year\n31 December Day off");
    }

    @Test
    void thePageShowsTheYearAtAGlance() throws Exception {
        Calendar made = make("Shown");
        Document page = page("/calendars/" + made.id() + "?year=2026");
        assertThat(page.select(".month")).hasSize(12);
        assertThat(page.select("td.off[title=\"Thursday, 24 December: Christmas Eve\"]").text())
                .isEqualTo("24");
        assertThat(page.select("td.off")).hasSize(52 + 6);
        assertThat(page("/calendars").select("#calendar-" + made.id()).text()).contains("Shown");
        assertThat(page("/calendars/" + made.id() + "/deletion").text())
                .contains("No schedule uses it");
        assertThat(page("/calendars/" + made.id() + "?year=99999").select("h2").first().text())
                .isEqualTo("2999");
    }

    @Test
    void aDayIsAddedAndTakenOutByItself() throws Exception {
        Calendar made = make("Single");
        String at = "/calendars/" + made.id() + "/days";
        assertThat(send(at, "from", "2027-01-06", "until", "", "name", "Epiphany").getStatus())
                .isEqualTo(302);
        assertThat(
                        send(at, "from", "2027-01-06", "until", "2027-01-01", "name", "")
                                .getContentAsString())
                .contains("The last day is before the first.");
        assertThat(send(at, "from", "soon", "until", "", "name", "").getContentAsString())
                .contains("“soon” is no date");
        assertThat(send(at, "from", "2027-01-06", "yearly", "true").getStatus()).isEqualTo(302);
        send(at + "/removal", "line", "2027-01-06 Epiphany");
        assertThat(calendars.find(made.id()).days())
                .hasSize(DAYS.size() + 1)
                .contains(new DayOff.Yearly(MonthDay.of(1, 6), "Day off"));
    }

    @Test
    void anImportAddsWhatIsNewAndMayTakeThePlaceOfTheRest() {
        Calendar made = make("Imported");
        byte[] file =
                """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261224
                SUMMARY:Christmas Eve
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20270106
                SUMMARY:Epiphany
                END:VEVENT
                END:VCALENDAR
                """
                        .getBytes(StandardCharsets.UTF_8);
        var taken = imports.take(made.id(), file, false, Actor.room());
        assertThat(taken.days()).isEqualTo(2);
        assertThat(taken.added()).isEqualTo(1);
        assertThat(imports.take(made.id(), file, true, Actor.room()).calendar().days())
                .containsExactly(
                        DAYS.getFirst(),
                        new DayOff.OneDay(LocalDate.of(2026, 12, 24), "Christmas Eve"),
                        new DayOff.OneDay(LocalDate.of(2027, 1, 6), "Epiphany"));
    }

    @Test
    void whoMayNotEditProcessesMayOnlyLook() throws Exception {
        UUID id = make("Guarded").id();
        as(Role.OPERATOR);
        assertThat(page("/calendars/" + id).select(".head-verbs .btn-off")).hasSize(4);
        assertThat(send("/calendars/" + id + "/deletion").getStatus()).isEqualTo(403);
    }

    private Calendar make(String name) {
        return calendars.create(new CalendarForm(name + " " + ids.next(), "", DAYS), Actor.room());
    }
}
