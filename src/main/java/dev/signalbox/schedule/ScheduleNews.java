package dev.signalbox.schedule;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells audit and journal what became of schedules. */
@Component
class ScheduleNews {

    private final Audit audit;
    private final Journal journal;

    ScheduleNews(Audit audit, Journal journal) {
        this.audit = audit;
        this.journal = journal;
    }

    void created(Schedule made, Actor by) {
        tell("schedule.create", made, by, null, seen(made));
    }

    void changed(Schedule before, Schedule after, Actor by) {
        tell("schedule.change", after, by, seen(before), seen(after));
    }

    void paused(Schedule before, Actor by) {
        tell("schedule.pause", before, by, Map.of("state", before.state()), null);
    }

    void resumed(Schedule before, Actor by) {
        tell("schedule.resume", before, by, Map.of("state", before.state()), null);
    }

    void deleted(Schedule gone, Actor by) {
        tell("schedule.delete", gone, by, seen(gone), null);
    }

    private void tell(
            String action,
            Schedule schedule,
            Actor by,
            @Nullable Object before,
            @Nullable Object after) {
        String name = schedule.plan().name();
        audit.record(by, action, "schedule", schedule.id(), name, before, after);
        write(action, schedule.id(), name, schedule.plan().processId(), Map.of("by", by.name()));
    }

    /** Planned times before {@code now} that nobody could start, and that are not made up for. */
    void missed(Schedule schedule, Instant from) {
        write(
                "schedule.missed",
                schedule.id(),
                schedule.plan().name(),
                schedule.plan().processId(),
                Map.of("from", from));
    }

    void disabled(UUID id, String name, UUID processId, String reason) {
        audit.record(
                Actor.room(),
                "schedule.disable",
                "schedule",
                id,
                name,
                null,
                Map.of("why", reason));
        write("schedule.disabled", id, name, processId, Map.of("reason", reason));
    }

    private void write(
            String kind, UUID id, String name, UUID processId, Map<String, Object> more) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("schedule", id);
        data.put("name", name);
        data.putAll(more);
        journal.write(new Event(kind, processId, null, null, null, null, data));
    }

    private static Map<String, Object> seen(Schedule schedule) {
        SchedulePlan plan = schedule.plan();
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("process", schedule.processName());
        seen.put("rule", plan.rule().words());
        seen.put("zone", plan.zone().getId());
        seen.put("from", plan.from());
        seen.put("until", plan.until());
        seen.put("calendar", plan.calendarId());
        seen.put("gap", plan.gap());
        seen.put("repeat", plan.repeat());
        seen.put("missed", plan.missed());
        seen.put("catchUpSeconds", plan.catchUpSeconds());
        seen.put("spreadSeconds", plan.spreadSeconds());
        seen.put("payload", plan.payload());
        seen.put("inputs", plan.inputs());
        seen.put("mostStarts", plan.mostStarts());
        seen.put("limit", plan.limit());
        seen.put("disableAfterFailures", plan.disableAfterFailures());
        seen.put("paused", schedule.paused());
        return seen;
    }
}
