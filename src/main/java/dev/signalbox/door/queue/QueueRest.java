package dev.signalbox.door.queue;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Priority;
import dev.signalbox.queue.QueueCancels;
import dev.signalbox.queue.QueueEntries;
import dev.signalbox.queue.QueueEntry;
import dev.signalbox.queue.QueueFilter;
import dev.signalbox.queue.QueueLine;
import dev.signalbox.queue.QueueLines;
import dev.signalbox.queue.QueueMoves;
import dev.signalbox.queue.Spot;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** Run queues: looked at, and put into another order. */
@RestRows
class QueueRest {

    private final QueueLines lines;
    private final QueueEntries entries;
    private final QueueMoves moves;
    private final QueueCancels cancels;

    QueueRest(QueueLines lines, QueueEntries entries, QueueMoves moves, QueueCancels cancels) {
        this.lines = lines;
        this.entries = entries;
        this.moves = moves;
        this.cancels = cancels;
    }

    /** One of the two; {@code position} is {@code top}, {@code up}, {@code down} or a place. */
    record Change(@Nullable Priority priority, @Nullable JsonNode position) {}

    @GetMapping("/queues")
    @Needs(Verb.VIEW)
    @Says("Lists the run queues: those with something in them first, then by name")
    RestList<QueueRow> list(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        return RestList.of(lines.page(after, most), most, QueueLine::id, QueueRow::of);
    }

    @GetMapping("/queues/{id}/entries")
    @Needs(Verb.VIEW)
    @Says("Lists what waits in a run queue, in its order; that of a group has its members' too")
    RestList<QueueEntryRow> entries(
            @PathVariable UUID id,
            @RequestParam("process_id") @Nullable UUID process,
            @RequestParam @Nullable Priority priority,
            @RequestParam @Nullable String code,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String after) {
        int most = RestList.limit(limit);
        QueueLine line = lines.find(id);
        String wanted = priority == null ? null : priority.name();
        return RestList.of(
                entries.page(line, new QueueFilter(process, wanted, code, null), after, most),
                most,
                QueueEntry::key,
                entry -> QueueEntryRow.of(entry, line));
    }

    @PatchMapping("/queues/{id}/entries/{stepRun}")
    @Needs(Verb.ORDER_QUEUE)
    @Says("Changes the priority or the place of a waiting step run")
    QueueEntryRow change(
            @PathVariable UUID id,
            @PathVariable UUID stepRun,
            @RequestBody Change change,
            Actor by) {
        if ((change.priority() == null) == (change.position() == null)) {
            throw Refused.invalid("Give either priority or position.");
        }
        if (change.priority() != null) {
            moves.prioritise(id, stepRun, change.priority(), by);
        } else if (change.position() != null) {
            moves.move(id, stepRun, Spot.of(change.position().asString()), by);
        }
        QueueLine line = lines.find(id);
        return QueueEntryRow.of(entries.find(line, stepRun), line);
    }

    @DeleteMapping("/queues/{id}/entries/{stepRun}")
    @Needs(Verb.STOP_RUN)
    @Says(
            "Takes a waiting step run out of its queue for good; what waits at its step fails if no other is going")
    Deleted cancel(@PathVariable UUID id, @PathVariable UUID stepRun, Actor by) {
        QueueLine line = lines.find(id);
        entries.find(line, stepRun);
        if (cancels.cancel(line, List.of(stepRun), by) == 0) {
            throw Refused.conflict("NOT_WAITING", "It does not wait any more: it has started.");
        }
        return Deleted.of(stepRun);
    }
}
