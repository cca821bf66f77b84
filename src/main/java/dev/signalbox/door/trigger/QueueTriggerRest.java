package dev.signalbox.door.trigger;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Keyed;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.ProcessRefs;
import dev.signalbox.door.wire.Ref;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.inflow.QueueTrigger;
import dev.signalbox.inflow.QueueTriggerForm;
import dev.signalbox.inflow.QueueTriggers;
import dev.signalbox.kit.Together;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** Input-queue triggers: at most one for each process. */
@RestRows
class QueueTriggerRest {

    /** Its form takes a span of time where a body has seconds. */
    private static final Map<String, String> KEYS = Map.of("oldest", "oldest_seconds");

    private final QueueTriggers triggers;
    private final ProcessRefs processes;
    private final Together together;

    QueueTriggerRest(QueueTriggers triggers, ProcessRefs processes, Together together) {
        this.triggers = triggers;
        this.processes = processes;
        this.together = together;
    }

    /**
     * What is left out is as by default.
     *
     * @param atLeast it starts as soon as so many items wait; left out: one
     * @param oldestSeconds or as soon as one has waited so long; left out: however long
     * @param most items that one run takes; left out: all that wait
     * @param paused left out of a change: as it is
     * @param version of the trigger the caller saw; refused when it is not the last any more
     */
    record Body(
            @Nullable Ref process,
            @Nullable Integer atLeast,
            @Nullable Long oldestSeconds,
            @Nullable Integer most,
            @Nullable Boolean paused,
            @Nullable Integer version) {

        QueueTriggerForm.Terms terms() {
            return Keyed.of(
                    KEYS,
                    () ->
                            new QueueTriggerForm(
                                            Objects.toString(atLeast, "1"),
                                            oldestSeconds == null ? "" : oldestSeconds + " s",
                                            Objects.toString(most, ""),
                                            version)
                                    .terms());
        }
    }

    /**
     * A trigger and how it stands.
     *
     * @param nextLook when it is looked at again whatever happens until then; null: when something
     *     happens
     * @param heldBy why it does not start though enough waits; null: nothing holds it
     */
    record Row(
            String id,
            Named process,
            int atLeast,
            @Nullable Long oldestSeconds,
            @Nullable Integer most,
            boolean paused,
            @Nullable Instant nextLook,
            @Nullable String heldBy,
            int version) {}

    @GetMapping("/queue-triggers")
    @Needs(Verb.VIEW)
    @Says("Lists the input-queue triggers, the oldest first; that of one process if it is given")
    RestList<Row> list(
            @RequestParam @Nullable UUID process,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        return RestList.ofAll(
                triggers.page(process, after, most + 1), most, QueueTrigger::id, this::rows);
    }

    @PostMapping("/queue-triggers")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.EDIT_PROCESS)
    @Says(value = "Has the input queue of a process start it", status = 201)
    Row create(@RequestBody Body body, Actor by) {
        QueueTriggerForm.Terms terms = body.terms();
        UUID process = processes.id("process", body.process());
        return row(
                together.done(
                        () -> paused(triggers.create(process, terms, by), body.paused(), by)));
    }

    @GetMapping("/queue-triggers/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers an input-queue trigger and how it stands")
    Row show(@PathVariable UUID id) {
        return row(triggers.byId(id));
    }

    @PutMapping("/queue-triggers/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Changes an input-queue trigger to what the body says")
    Row change(@PathVariable UUID id, @RequestBody Body body, Actor by) {
        QueueTrigger before = triggers.byId(id);
        QueueTriggerForm.Terms terms = body.terms();
        processes.same("process", body.process(), before.processId(), "A trigger");
        int seen = Objects.requireNonNullElse(body.version(), before.version());
        return row(
                together.done(() ->
                        paused(
                                triggers.change(before.processId(), terms, seen, by),
                                body.paused(),
                                by)));
    }

    @DeleteMapping("/queue-triggers/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Deletes an input-queue trigger; its items stay in the input queue")
    Deleted delete(@PathVariable UUID id, Actor by) {
        triggers.delete(triggers.byId(id).processId(), by);
        return Deleted.of(id);
    }

    private QueueTrigger paused(QueueTrigger trigger, @Nullable Boolean wanted, Actor by) {
        if (wanted != null && wanted == trigger.enabled()) {
            triggers.enable(trigger.processId(), !wanted, by);
        }
        return triggers.byId(trigger.id());
    }

    private Row row(QueueTrigger trigger) {
        return rows(List.of(trigger)).getFirst();
    }

    private List<Row> rows(List<QueueTrigger> shown) {
        Map<UUID, Named> names =
                processes.named(shown.stream().map(QueueTrigger::processId).toList());
        return shown.stream()
                .map(one ->
                        new Row(
                                one.id().toString(),
                                ProcessRefs.in(names, one.processId()),
                                one.atLeast(),
                                one.oldestSeconds(),
                                one.most(),
                                !one.enabled(),
                                one.nextAt(),
                                one.heldBy(),
                                one.version()))
                .toList();
    }
}
