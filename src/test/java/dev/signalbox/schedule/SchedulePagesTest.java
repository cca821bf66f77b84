package dev.signalbox.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.signalbox.PageTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.calendar.CalendarForm;
import dev.signalbox.calendar.Calendars;
import dev.signalbox.calendar.DayOffText;
import dev.signalbox.timetable.Rule;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class SchedulePagesTest extends PageTest {

    @Autowired Schedules schedules;
    @Autowired Calendars calendars;

    private UUID process;

    @BeforeEach
    void makeAProcess() {
        UUID machine = story.machine("schedules " + ids.next());
        process = story.process("Planned " + ids.next(), machine, "Read").id();
    }

    @Test
    void aFormMakesAScheduleOnceHoweverOftenItIsSent() throws Exception {
        Document blank = page("/schedules/new?process=" + process);
        String token = blank.select("[name=token]").val();
        assertThat(blank.select("[name=process] [selected]").val()).isEqualTo(process.toString());
        String[] typed = typed("name", "Once", "token", token);
        String made = send("/schedules", typed).getHeader("Location");
        assertThat(send("/schedules", typed).getHeader("Location")).isEqualTo(made);
        assertThat(schedules.ofProcess(process)).hasSize(1);
        Document shown = page(String.valueOf(made));
        assertThat(shown.text())
                .contains("Every Monday and Friday at 08:00 and 17:30, Europe/Berlin.")
                .contains("Active", "Its last starts", "None yet.");
        assertThat(shown.select("li:has(.starts-time b)")).hasSize(10);
        assertThat(part(String.valueOf(made)).select("#schedule")).hasSize(1);
        assertThat(page("/schedules?process=" + process).text()).contains("Once");
        assertThat(page("/schedules?q=nobody-has-this").text()).contains("Nothing matches");
        assertThat(page("/schedules?state=PAUSED&process=" + process).text())
                .doesNotContain("Once");
    }

    @Test
    void everyWrongFieldIsToldAtItsPlaceAndNothingIsLost() throws Exception {
        MockHttpServletResponse answer =
                send(
                        "/schedules",
                        typed(
                                "name", "",
                                "process", "rubbish",
                                "count", "0",
                                "at", "25:00, soon",
                                "timeZone", "Europe/Berln",
                                "from", "2026-12-02T00:00",
                                "until", "2026-12-01T00:00",
                                "calendar", "rubbish",
                                "gap", "jump",
                                "repeat", "thrice",
                                "missed", "some",
                                "catchUp", "long",
                                "spread", "2 d",
                                "data", "payload",
                                "payload", "{broken",
                                "mostStarts", "-1",
                                "limit", "0",
                                "limitFrom", "never",
                                "limitMode", "shout",
                                "disableAfter", "many"));
        assertThat(answer.getStatus()).isEqualTo(400);
        Document page = Jsoup.parse(answer.getContentAsString());
        for (String place :
                List.of(
                        "name",
                        "process",
                        "every-count",
                        "at",
                        "time_zone",
                        "until",
                        "calendar",
                        "gap",
                        "repeat",
                        "missed",
                        "catch_up_seconds",
                        "spread_seconds",
                        "payload",
                        "most_starts",
                        "limit_seconds",
                        "limit_from",
                        "limit_mode",
                        "disable_after_failures")) {
            assertThat(page.select("#n-" + place + " .fault").text()).as(place).isNotEmpty();
        }
        assertThat(page.select("#n-time_zone").text()).contains("such as Europe/Berlin.");
        assertThat(page.select("[name=at]").val()).isEqualTo("25:00, soon");
        assertThat(page.select("[name=payload]").text()).isEqualTo("{broken");
        assertThat(schedules.ofProcess(process)).isEmpty();
    }

    @Test
    void whatNeverStartsIsRefused() throws Exception {
        MockHttpServletResponse answer =
                send("/schedules", typed("unit", "cron", "cron", "0 0 8 30 2 ?"));
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("never starts anything");
    }

    @Test
    void aPreviewShowsStartsDaysOffAndDaysOnWhichClocksChange() throws Exception {
        UUID calendar =
                calendars
                        .create(
                                CalendarForm.of(
                                        "Preview " + ids.next(),
                                        null,
                                        List.of(
                                                new DayOffText(
                                                        "2031-03-28",
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        "Closed"))),
                                Actor.room())
                        .id();
        MockHttpServletResponse answer =
                answer(
                        form(
                                        "/schedules/preview",
                                        typed(
                                                "name", "",
                                                "unit", "day",
                                                "at", "02:30",
                                                "from", "2031-03-27T00:00",
                                                "calendar", calendar.toString(),
                                                "limit", "soon"))
                                .header("HX-Request", "true"));
        assertThat(answer.getStatus()).isEqualTo(200);
        Document part = Jsoup.parseBodyFragment(answer.getContentAsString());
        assertThat(part.select("#outlook li").eachText())
                .startsWith(
                        "Thu 27 Mar 2031 02:30 +01:00",
                        "Fri 28 Mar 2031 no start Closed",
                        "Sat 29 Mar 2031 02:30 +01:00",
                        "Sun 30 Mar 2031 03:00 +02:00 02:30 does not exist on this day: clocks go forward from 02:00 to 03:00.",
                        "Mon 31 Mar 2031 02:30 +02:00");
        assertThat(part.select("#n-limit_seconds .fault")).hasSize(1);
        assertThat(part.select("#n-name .fault")).as("not typed yet").isEmpty();
        assertThat(part.select("p[hx-swap-oob=true]")).hasSizeGreaterThan(20);
        Document plain =
                Jsoup.parse(
                        send("/schedules/preview", typed("name", "Kept", "unit", "hour"))
                                .getContentAsString());
        assertThat(plain.select("[name=name]").val()).isEqualTo("Kept");
        assertThat(plain.select("#outlook li")).hasSize(10);
    }

    @Test
    void twoWhoEditTheSameScheduleDoNotOverwriteEachOther() throws Exception {
        Schedule made = make("Edited");
        Document edit = page("/schedules/" + made.id() + "/edit");
        assertThat(edit.select("[name=at]").val()).isEqualTo("08:00");
        String version = edit.select("[name=version]").val();
        String at = "/schedules/" + made.id();
        assertThat(send(at, typed("name", "First", "version", version)).getStatus()).isEqualTo(302);
        MockHttpServletResponse second = send(at, typed("name", "Second", "version", version));
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getContentAsString())
                .contains("was changed by Anna Signal", "Look at what is new", "Second");
        assertThat(schedules.find(made.id()).plan().name()).isEqualTo("First");
    }

    @Test
    void aScheduleIsPausedResumedAndDeleted() throws Exception {
        Schedule made = make("Paused");
        String at = "/schedules/" + made.id();
        send(at + "/pause");
        send(at + "/pause");
        assertThat(page(at).text()).contains("It starts nothing until it is resumed.", "Resume");
        assertThat(page("/schedules?state=PAUSED&process=" + process).text()).contains("Paused");
        send(at + "/resumption");
        assertThat(page(at).select(".head .state").text()).isEqualTo("Active");
        assertThat(page(at + "/start").text())
                .contains("You are who started it", "may run beside each other");
        assertThat(page(at + "/deletion").text()).contains("Runs that it started stay");
        assertThat(send(at + "/deletion").getStatus()).isEqualTo(302);
        assertThat(schedules.ofProcess(process)).isEmpty();
    }

    @Test
    void whoMayOnlyLookSeesWhyTheVerbsAreOff() throws Exception {
        Schedule made = make("Guarded");
        as(Role.VIEWER);
        assertThat(page("/schedules/" + made.id()).select(".head-verbs .btn-off")).hasSize(4);
        assertThat(send("/schedules/" + made.id() + "/pause").getStatus()).isEqualTo(403);
        as(Role.OPERATOR);
        assertThat(page("/schedules/" + made.id()).select(".head-verbs .btn-off")).hasSize(3);
    }

    @Test
    void aCalendarThatIsUsedSaysByWhatAndStays() throws Exception {
        UUID calendar =
                calendars
                        .create(
                                CalendarForm.of("Used " + ids.next(), null, List.of()),
                                Actor.room())
                        .id();
        send("/schedules", typed("name", "Uses it", "calendar", calendar.toString()));
        assertThat(page("/calendars/" + calendar).text()).contains("Uses it");
        assertThat(page("/calendars/" + calendar + "/deletion").text())
                .contains("cannot be deleted now");
        assertThat(send("/calendars/" + calendar + "/deletion").getStatus()).isEqualTo(409);
    }

    private Schedule make(String name) {
        var rule = new Rule.Daily(1, List.of(LocalTime.of(8, 0)));
        return schedules.create(
                SchedulePlan.of(name, process, rule, ZoneId.of("Europe/Berlin")),
                false,
                Actor.room());
    }

    /** A whole form, with these fields instead. */
    private String[] typed(String... instead) {
        var all =
                new ArrayList<>(
                        List.of(
                                "name", "Typed",
                                "process", process.toString(),
                                "unit", "week",
                                "count", "1",
                                "weekdays", "monday",
                                "weekdays", "friday",
                                "monthDays", "1",
                                "at", "08:00, 17:30",
                                "cron", "",
                                "timeZone", "Europe/Berlin",
                                "from", "",
                                "until", "",
                                "calendar", "",
                                "gap", "next_valid",
                                "repeat", "once",
                                "missed", "last",
                                "catchUp", "1 d",
                                "spread", "",
                                "data", "none",
                                "payload", "",
                                "version", "0"));
        for (int at = 0; at < instead.length; at += 2) {
            int known = 0;
            while (known < all.size() && !all.get(known).equals(instead[at])) {
                known += 2;
            }
            if (known < all.size()) {
                all.set(known + 1, instead[at + 1]);
            } else {
                all.addAll(Arrays.asList(instead[at], instead[at + 1]));
            }
        }
        return all.toArray(String[]::new);
    }

    private static MockHttpServletRequestBuilder form(String path, String... parameters) {
        var request = post(path).with(csrf());
        for (int at = 0; at < parameters.length; at += 2) {
            request.param(parameters[at], parameters[at + 1]);
        }
        return request;
    }
}
