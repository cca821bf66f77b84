package dev.signalbox.door.schedule;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.calendar.Calendar;
import dev.signalbox.calendar.CalendarForm;
import dev.signalbox.calendar.CalendarImports;
import dev.signalbox.calendar.Calendars;
import dev.signalbox.calendar.DayOffText;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Keyed;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Calendars of days off. */
@RestRows
class CalendarRest {

    private final Calendars calendars;
    private final CalendarImports imports;

    CalendarRest(Calendars calendars, CalendarImports imports) {
        this.calendars = calendars;
        this.imports = imports;
    }

    /** {@code version}: as it was seen; without it the change is made to whatever is there. */
    record Body(
            String name,
            @Nullable String description,
            @Nullable List<Day> days,
            @Nullable Integer version) {

        CalendarForm form() {
            return CalendarForm.of(
                    name,
                    description,
                    days == null ? List.of() : days.stream().map(Day::text).toList());
        }
    }

    /**
     * A day off: one of {@code date} (2026-12-25), {@code from} with {@code until}, {@code weekday}
     * (sunday) and {@code yearly} (12-25).
     */
    record Day(
            @Nullable String date,
            @Nullable String from,
            @Nullable String until,
            @Nullable String weekday,
            @Nullable String yearly,
            @Nullable String name) {

        static Day of(DayOffText text) {
            return new Day(
                    text.date(),
                    text.from(),
                    text.until(),
                    text.weekday(),
                    text.yearly(),
                    text.name());
        }

        DayOffText text() {
            return new DayOffText(date, from, until, weekday, yearly, name);
        }
    }

    /** {@code schedules} pass over its days; null in a list. */
    record Row(
            String id,
            String name,
            String description,
            List<Day> days,
            @Nullable List<Named> schedules,
            int version) {}

    /** {@code days} entries were read, {@code added} of them new. */
    record Imported(Row calendar, int days, int added, List<String> leftOut) {}

    @GetMapping("/calendars")
    @Needs(Verb.VIEW)
    @Says("Lists the calendars of days off, by name")
    RestList<Row> list() {
        return RestList.of(calendars.list().stream().map(calendar -> row(calendar, null)).toList());
    }

    @PostMapping("/calendars")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.EDIT_PROCESS)
    @Says(value = "Makes a calendar of days off", status = 201)
    Row create(@RequestBody Body body, Actor by) {
        return row(Keyed.of(() -> calendars.create(body.form(), by)));
    }

    @GetMapping("/calendars/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a calendar, with the schedules that use it")
    Row show(@PathVariable UUID id) {
        return row(calendars.find(id));
    }

    @PutMapping("/calendars/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Changes a calendar as a whole; schedules that use it are planned anew")
    Row change(@PathVariable UUID id, @RequestBody Body body, Actor by) {
        int version =
                Objects.requireNonNullElseGet(body.version(), () -> calendars.find(id).version());
        return row(Keyed.of(() -> calendars.update(id, body.form(), version, by)));
    }

    @DeleteMapping("/calendars/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Deletes a calendar that no schedule uses")
    Deleted delete(@PathVariable UUID id, Actor by) {
        calendars.delete(id, by);
        return Deleted.of(id);
    }

    @PostMapping(path = "/calendars/{id}/import", consumes = "text/calendar")
    @Needs(Verb.EDIT_PROCESS)
    @Says(
            "Adds the days of an iCalendar file; with replace they take the place of all but the weekdays")
    Imported take(
            @PathVariable UUID id,
            InputStream file,
            @RequestParam(defaultValue = "false") boolean replace,
            Actor by) {
        CalendarImports.Taken taken = imports.take(id, CalendarImports.bytes(file), replace, by);
        return new Imported(row(taken.calendar()), taken.days(), taken.added(), taken.leftOut());
    }

    private Row row(Calendar calendar) {
        return row(
                calendar,
                calendars.uses(calendar.id()).stream()
                        .map(use -> new Named(use.id().toString(), use.name()))
                        .toList());
    }

    private static Row row(Calendar calendar, @Nullable List<Named> uses) {
        return new Row(
                calendar.id().toString(),
                calendar.name(),
                calendar.description(),
                calendar.days().stream().map(DayOffText::of).map(Day::of).toList(),
                uses,
                calendar.version());
    }
}
