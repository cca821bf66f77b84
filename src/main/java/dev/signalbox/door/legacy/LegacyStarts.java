package dev.signalbox.door.legacy;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.explorer.ItemList;
import dev.signalbox.explorer.ItemSearch;
import dev.signalbox.explorer.ItemTerms;
import dev.signalbox.filter.Term;
import dev.signalbox.input.InputChoice;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Starts processes. */
@RestController
@RequestMapping(LegacyDoor.BASE + "/processes/{process}")
@Needs(Verb.START_RUN)
class LegacyStarts {

    private static final int MOST = 1_000;

    private final Starts starts;
    private final Processes processes;
    private final ItemList items;
    private final LegacyBody body;
    private final Clock clock;

    LegacyStarts(Starts starts, Processes processes, ItemList items, LegacyBody body, Clock clock) {
        this.starts = starts;
        this.processes = processes;
        this.items = items;
        this.body = body;
        this.clock = clock;
    }

    record Started(UUID id, long runNo, List<UUID> workItemIds) {}

    /** An object or a list is the payload of one work item; an empty list starts without data. */
    @PostMapping("/runs")
    Started one(@PathVariable UUID process, HttpServletRequest request, Actor by)
            throws IOException {
        JsonNode payload = body.of(request);
        boolean empty = payload.isArray() && payload.isEmpty();
        return started(ask(process, empty ? List.of() : List.of(payload), by));
    }

    /** One run for each element. */
    @PostMapping("/runs-batch")
    List<Started> each(@PathVariable UUID process, HttpServletRequest request, Actor by)
            throws IOException {
        JsonNode payloads = body.of(request);
        if (!payloads.isArray() || payloads.size() > MOST) {
            throw Refused.invalid("body", "Send a list of up to 1,000 payloads.");
        }
        List<StartOutcome> outcomes = new ArrayList<>();
        for (JsonNode payload : payloads) {
            outcomes.add(ask(process, List.of(payload), by));
        }
        return outcomes.stream().map(this::started).toList();
    }

    /** Empty, or with work items that wait in the input queue. */
    @PostMapping("/run-request")
    Started asked(@PathVariable UUID process, HttpServletRequest request, Actor by)
            throws IOException {
        JsonNode asked = body.of(request);
        return switch (asked.path("type").asString("default")) {
            case "default" -> started(ask(process, List.of(), by));
            case "workItemIds" -> {
                List<UUID> ids = new ArrayList<>();
                asked.path("workItemIds").forEach(id -> ids.add(id(id.asString(""))));
                if (ids.isEmpty()) {
                    throw Refused.invalid("workItemIds", "workItemIds has no work item.");
                }
                processes.find(process);
                yield started(
                        starts.startWithInputs(process, InputChoice.of(ids), StartedBy.of(by), null)
                                .orElseThrow());
            }
            default ->
                    throw Refused.invalid(
                            "type",
                            "type must be default or workItemIds, not "
                                    + asked.path("type").asString("")
                                    + ".");
        };
    }

    private StartOutcome ask(UUID process, List<JsonNode> payloads, Actor by) {
        processes.find(process);
        return starts.ask(new StartRequest(process, payloads, StartedBy.of(by)));
    }

    /** Callers count on a run; a start that the overlap policy skipped is refused. */
    private Started started(StartOutcome outcome) {
        ProcessRun run = outcome.run();
        if (run == null) {
            throw Refused.conflict("SKIPPED", outcome.skipped());
        }
        var search =
                ItemSearch.of(
                        ItemTerms.LANGUAGE.all().and(Term.of(ItemTerms.RUN, run.id().toString())),
                        clock.instant());
        return new Started(run.id(), run.number(), items.ids(search, null, MOST).reversed());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(
                    "workItemIds", "workItemIds has \"" + text + "\"; ids are UUIDs.");
        }
    }
}
