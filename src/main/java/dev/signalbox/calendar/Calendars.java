package dev.signalbox.calendar;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.timetable.DaysOff;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The calendars, and the verbs over them. */
@Component
public class Calendars {

    private final CalendarRows rows;
    private final Ids ids;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Calendars(CalendarRows rows, Ids ids, Audit audit, ApplicationEventPublisher events) {
        this.rows = rows;
        this.ids = ids;
        this.audit = audit;
        this.events = events;
    }

    /** By name. */
    public List<Calendar> list() {
        return rows.all();
    }

    /** Throws NOT_FOUND. */
    public Calendar find(UUID id) {
        return rows.find(id).orElseThrow(() -> Refused.notFound("calendar", id));
    }

    /** Throws NOT_FOUND. */
    public Calendar findByName(String name) {
        return list().stream()
                .filter(calendar -> calendar.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("calendar", name));
    }

    /** Of each that is still there. */
    public Map<UUID, DaysOff> daysOff(Collection<UUID> calendarIds) {
        return rows.those(calendarIds).stream()
                .collect(Collectors.toMap(Calendar::id, Calendar::daysOff));
    }

    /** The schedules that use it, by name. */
    public List<CalendarUse> uses(UUID id) {
        return rows.uses().stream().filter(use -> use.calendarId().equals(id)).toList();
    }

    @Transactional
    public Calendar create(CalendarForm form, Actor by) {
        check(form);
        UUID id = ids.next();
        named(form, () -> rows.insert(id, form, by));
        Calendar made = find(id);
        audit.record(by, "calendar.create", "calendar", id, made.name(), null, seen(made));
        return made;
    }

    /** With the version that was seen; schedules that use it are planned anew. */
    @Transactional
    public Calendar update(UUID id, CalendarForm form, int version, Actor by) {
        check(form);
        Calendar before = find(id);
        if (!named(form, () -> rows.update(id, form, version))) {
            throw Refused.changedMeanwhile(before.name());
        }
        Calendar after = find(id);
        audit.record(by, "calendar.edit", "calendar", id, after.name(), seen(before), seen(after));
        events.publishEvent(new CalendarChanged(id));
        return after;
    }

    /** Only when no schedule uses it. */
    @Transactional
    public void delete(UUID id, Actor by) {
        Calendar calendar = find(id);
        List<CalendarUse> uses = uses(id);
        if (!uses.isEmpty()) {
            throw Refused.conflict(
                    "IN_USE",
                    calendar.name()
                            + " cannot be deleted: "
                            + uses.stream()
                                    .limit(5)
                                    .map(CalendarUse::name)
                                    .collect(Collectors.joining(", "))
                            + (uses.size() > 5 ? " and " + (uses.size() - 5) + " more" : "")
                            + (uses.size() == 1 ? " uses it." : " use it.")
                            + " Give them another calendar or none first.");
        }
        rows.delete(id);
        audit.record(by, "calendar.delete", "calendar", id, calendar.name(), seen(calendar), null);
    }

    private static void check(CalendarForm form) {
        var faults = form.faults();
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }

    private static <T> T named(CalendarForm form, Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            throw Refused.invalid(
                    "name", "There is another calendar " + form.name() + ". Names are unique.");
        }
    }

    private static Map<String, Object> seen(Calendar calendar) {
        return Map.of(
                "name",
                calendar.name(),
                "description",
                calendar.description(),
                "days",
                calendar.days().stream().map(DayLines::line).toList());
    }
}
