package dev.signalbox.schedule;

import dev.signalbox.calendar.Calendars;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.kit.Viewer;
import dev.signalbox.process.Process;
import dev.signalbox.process.ProcessList;
import dev.signalbox.process.Processes;
import dev.signalbox.timetable.DaysOff;
import dev.signalbox.timetable.Outlook;
import dev.signalbox.timetable.Zones;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;

/** What the form of a schedule shows: what can be chosen, what is wrong, and what comes of it. */
@Component
class ScheduleFormView {

    private static final int MOST_PROCESSES = 1_000;

    /** What faults may be about, each with its place in the form. */
    private static final List<String> PLACES =
            List.of(
                    "name",
                    "process",
                    "every.count",
                    "every.unit",
                    "every.weekdays",
                    "every.month_days",
                    "rule",
                    "at",
                    "cron",
                    "time_zone",
                    "from",
                    "until",
                    "calendar",
                    "gap",
                    "repeat",
                    "missed",
                    "catch_up_seconds",
                    "spread_seconds",
                    "payload",
                    "inputs",
                    "most_starts",
                    "limit_seconds",
                    "limit_from",
                    "limit_mode",
                    "disable_after_failures");

    private final Plans plans;
    private final Schedules schedules;
    private final Calendars calendars;
    private final Processes processes;
    private final ProcessList list;
    private final Json json;
    private final Clock clock;
    private final Viewer viewer = new Viewer();

    ScheduleFormView(
            Plans plans,
            Schedules schedules,
            Calendars calendars,
            Processes processes,
            ProcessList list,
            Json json,
            Clock clock) {
        this.plans = plans;
        this.schedules = schedules;
        this.calendars = calendars;
        this.processes = processes;
        this.list = list;
        this.json = json;
        this.clock = clock;
    }

    /** The zone of the one who looks, if a schedule can be in it. */
    ZoneId zone() {
        ZoneId zone = viewer.zone();
        return Zones.names().contains(zone.getId()) ? zone : ZoneId.of("UTC");
    }

    ScheduleFields fields(Schedule schedule) {
        JsonNode payload = schedule.plan().payload();
        return ScheduleFields.of(schedule, payload == null ? null : json.pretty(payload));
    }

    String form(@Nullable Schedule schedule, ScheduleFields form, Model model) {
        model.addAttribute("schedule", schedule);
        model.addAttribute("form", form);
        model.addAttribute("version", form.version());
        model.addAttribute(
                "title", schedule == null ? "New schedule" : "Edit " + schedule.plan().name());
        model.addAttribute(
                "processes",
                list.oldestFirst(null, MOST_PROCESSES).stream()
                        .sorted(
                                Comparator.comparing(
                                        entry -> entry.name().toLowerCase(Locale.ROOT)))
                        .toList());
        model.addAttribute("calendars", calendars.list());
        model.addAttribute("zones", Zones.names());
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute("missed", Missed.values());
        if (!model.containsAttribute("upcoming")) {
            preview(form, model);
        }
        return "schedule/form";
    }

    /** What is wrong so far, and the next starts of the rest. */
    void preview(ScheduleFields form, Model model) {
        List<Fault> faults = new ArrayList<>();
        Optional<SchedulePlan> plan = plans.read(form.text(), faults);
        Map<String, String> checked = new LinkedHashMap<>();
        PLACES.forEach(place -> checked.put(place, ""));
        faults.stream()
                .filter(fault -> !isStillEmpty(fault, form))
                .forEach(fault -> checked.merge(fault.where(), fault.message(), String::concat));
        model.addAttribute("checked", checked);
        model.addAttribute("upcoming", plan.map(this::upcoming).orElse(null));
        model.addAttribute("words", plan.map(this::words).orElse(null));
        model.addAttribute("overlap", overlap(form));
    }

    /** Nobody is told off for what there was no time to type yet. */
    private static boolean isStillEmpty(Fault fault, ScheduleFields form) {
        return switch (fault.where()) {
            case "name" -> form.name().isEmpty();
            case "process" -> form.process().isEmpty();
            case "cron" -> form.cron().isEmpty();
            default -> false;
        };
    }

    /** Of those that it has left. */
    Upcoming upcoming(Schedule schedule) {
        Long most = schedule.plan().mostStarts();
        return upcoming(
                schedule.plan(),
                most == null ? null : Long.valueOf(Math.max(0, most - schedule.startsSoFar())));
    }

    private Upcoming upcoming(SchedulePlan plan) {
        return upcoming(plan, plan.mostStarts());
    }

    private Upcoming upcoming(SchedulePlan plan, @Nullable Long most) {
        int starts = most == null ? Upcoming.STARTS : (int) Math.min(most, Upcoming.STARTS);
        Outlook outlook = plan.timetable(daysOff(plan)).outlook(clock.instant(), starts);
        return Upcoming.of(outlook, plan.zone(), Upcoming.STARTS);
    }

    private DaysOff daysOff(SchedulePlan plan) {
        try {
            return schedules.daysOff(plan);
        } catch (Refused gone) {
            return DaysOff.NONE;
        }
    }

    private String words(SchedulePlan plan) {
        String words = plan.rule().words();
        return Character.toUpperCase(words.charAt(0))
                + words.substring(1)
                + ", "
                + plan.zone().getId();
    }

    private @Nullable String overlap(ScheduleFields form) {
        try {
            return overlap(UUID.fromString(form.process()));
        } catch (IllegalArgumentException notChosen) {
            return null;
        }
    }

    /** What happens when the process goes still; null where there is no such process. */
    @Nullable String overlap(UUID processId) {
        try {
            Process process = processes.find(processId);
            return "Several runs of "
                    + process.name()
                    + " "
                    + process.overlap().words()
                    + (process.overlapLimit() == null ? "" : ", which is " + process.overlapLimit())
                    + ".";
        } catch (Refused gone) {
            return null;
        }
    }
}
