package dev.signalbox.door.trigger;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Keyed;
import dev.signalbox.door.wire.ProcessRefs;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.kit.Together;
import dev.signalbox.trigger.ApiTrigger;
import dev.signalbox.trigger.ApiTriggerForm;
import dev.signalbox.trigger.ApiTriggerList;
import dev.signalbox.trigger.ApiTriggers;
import dev.signalbox.trigger.ApiTriggers.Fresh;
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

/** API triggers. A secret is answered once, by the call that makes it. */
@RestRows
class ApiTriggerRest {

    private static final Map<String, String> KEYS = Map.of("callsAMinute", "calls_per_minute");

    private final ApiTriggers triggers;
    private final ApiTriggerList list;
    private final ApiTriggerShapes shapes;
    private final ProcessRefs processes;
    private final Together together;

    ApiTriggerRest(
            ApiTriggers triggers,
            ApiTriggerList list,
            ApiTriggerShapes shapes,
            ProcessRefs processes,
            Together together) {
        this.triggers = triggers;
        this.list = list;
        this.shapes = shapes;
        this.processes = processes;
        this.together = together;
    }

    @GetMapping("/api-triggers")
    @Needs(Verb.VIEW)
    @Says(
            "Lists the API triggers without their secrets, the oldest first; those of one process if it is given")
    RestList<ApiTriggerRow> list(
            @RequestParam @Nullable UUID process,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        return RestList.ofAll(
                list.page(process, after, most + 1), most, ApiTrigger::id, shapes::rows);
    }

    @PostMapping("/api-triggers")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.EDIT_PROCESS)
    @Says(value = "Makes an API trigger and answers its secrets, once", status = 201)
    ApiTriggerRow create(@RequestBody ApiTriggerBody body, Actor by) {
        ApiTriggerForm.Terms terms = Keyed.of(KEYS, body::terms);
        UUID process = processes.id("process", body.process());
        return shapes.row(
                together.done(() ->
                        paused(
                                Keyed.of(() -> triggers.create(process, terms, by)),
                                body.paused(),
                                by)));
    }

    @GetMapping("/api-triggers/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers an API trigger, without its secrets")
    ApiTriggerRow show(@PathVariable UUID id) {
        return shapes.row(new Fresh(triggers.find(id), null, null));
    }

    @PutMapping("/api-triggers/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says(
            "Changes an API trigger to what the body says; where calls must be signed from now on, answers the secret for that, once")
    ApiTriggerRow change(@PathVariable UUID id, @RequestBody ApiTriggerBody body, Actor by) {
        ApiTrigger before = triggers.find(id);
        ApiTriggerForm.Terms terms = Keyed.of(KEYS, body::terms);
        processes.same("process", body.process(), before.processId(), "A trigger");
        int seen = Objects.requireNonNullElse(body.version(), before.version());
        return shapes.row(
                together.done(() ->
                        paused(
                                Keyed.of(() -> triggers.change(id, terms, seen, by)),
                                body.paused(),
                                by)));
    }

    @PostMapping("/api-triggers/{id}/renewal")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Makes new secrets and answers them, once; those before are worth nothing from then on")
    ApiTriggerRow renew(@PathVariable UUID id, Actor by) {
        return shapes.row(triggers.renew(id, by));
    }

    @DeleteMapping("/api-triggers/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Deletes an API trigger; the runs that it started stay")
    Deleted delete(@PathVariable UUID id, Actor by) {
        triggers.delete(id, by);
        return Deleted.of(id);
    }

    private Fresh paused(Fresh fresh, @Nullable Boolean wanted, Actor by) {
        ApiTrigger trigger = fresh.trigger();
        if (wanted == null || wanted != trigger.enabled()) {
            return fresh;
        }
        triggers.enable(trigger.id(), !wanted, by);
        return new Fresh(triggers.find(trigger.id()), fresh.secret(), fresh.signing());
    }
}
