package dev.signalbox.door.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.door.wire.InLine;
import dev.signalbox.door.wire.Named;
import dev.signalbox.queue.QueueEntry;
import dev.signalbox.queue.QueueLine;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One that waits in a run queue.
 *
 * @param place from 1, in the order that decides
 * @param state {@code next_to_run}, {@code queued}, or {@code wants_screen}: it is going already
 * @param target the machine or group that it waits for
 */
record QueueEntryRow(
        UUID stepRunId,
        UUID processRunId,
        String title,
        long place,
        String state,
        String priority,
        Named target,
        boolean foreground,
        boolean attended,
        String account,
        @JsonProperty("wait") Wait waitsFor,
        Instant requestedAt,
        Instant limitAt) {

    /** Why it waits; {@code holder} is the step run that has what it needs. */
    record Wait(String code, String message, Instant since, @Nullable UUID holder) {}

    static QueueEntryRow of(QueueEntry entry, QueueLine line) {
        return new QueueEntryRow(
                entry.stepRunId(),
                entry.runId(),
                entry.title(),
                entry.place(),
                state(entry, line),
                entry.priority().name(),
                new Named(entry.targetId().toString(), entry.targetName()),
                entry.foreground(),
                entry.attended(),
                entry.account(),
                new Wait(
                        InLine.code(entry.waitCode()),
                        InLine.sentence(entry.waitSentence()),
                        Objects.requireNonNullElse(entry.waitSince(), entry.requestedAt()),
                        entry.waitHolder()),
                entry.requestedAt(),
                entry.limitAt());
    }

    private static String state(QueueEntry entry, QueueLine line) {
        if (entry.wantsScreen()) {
            return "wants_screen";
        }
        return entry.stepRunId().equals(line.nextId()) ? "next_to_run" : "queued";
    }
}
