package dev.signalbox.door.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.input.InputChoice;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.webhook.Callbacks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Starts processes, in all of Robocorp's ways. */
@RestRows
class RunStartRest {

    private final Starts starts;
    private final Processes processes;
    private final Callbacks callbacks;
    private final Together together;

    RunStartRest(Starts starts, Processes processes, Callbacks callbacks, Together together) {
        this.callbacks = callbacks;
        this.together = together;
        this.starts = starts;
        this.processes = processes;
    }

    /**
     * {@code id} of the process run; not there when nothing was to be done, or the overlap policy
     * had it skipped: then {@code message} says why.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Started(boolean started, @Nullable UUID id, @Nullable String message) {

        static Started of(StartOutcome outcome) {
            ProcessRun run = outcome.run();
            return run == null
                    ? new Started(false, null, outcome.skipped())
                    : new Started(true, run.id(), null);
        }
    }

    @PostMapping("/processes/{id}/process-runs")
    @Needs(Verb.START_RUN)
    @Says("Starts a process: empty, with payloads, or with work items of its input queue")
    Started start(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable StartBody body,
            Actor by) {
        processes.find(id);
        StartBody asked = body == null ? StartBody.NONE : body;
        StartBody.Callback callback = asked.callback();
        if (callback != null) {
            callbacks.check(callback.url(), callback.secret(), callback.events());
        }
        return together.done(
                        () -> {
                            Optional<StartOutcome> outcome = run(id, asked, StartedBy.of(by));
                            outcome.map(StartOutcome::run).ifPresent(run -> tell(run, callback));
                            return outcome;
                        })
                .map(Started::of)
                .orElse(new Started(false, null, null));
    }

    private void tell(ProcessRun run, StartBody.@Nullable Callback callback) {
        if (callback != null) {
            callbacks.add(run.id(), callback.url(), callback.secret(), callback.events());
        }
    }

    private Optional<StartOutcome> run(UUID process, StartBody body, StartedBy by) {
        body.check();
        Long limit = body.queueLimitSeconds();
        return switch (body.type()) {
            case "with_inputs" ->
                    starts.startWithInputs(
                            process,
                            body.first() == null
                                    ? InputChoice.ALL
                                    : InputChoice.first(body.first()),
                            by,
                            limit);
            case "with_work_item_ids" ->
                    starts.startWithInputs(
                            process,
                            InputChoice.of(StartBody.given("work_item_ids", body.workItemIds())),
                            by,
                            limit);
            case "with_payloads" ->
                    Optional.of(StartBody.given("payloads", body.payloads()))
                            .filter(payloads -> !payloads.isEmpty())
                            .map(payloads ->
                                    starts.ask(new StartRequest(process, payloads, by, limit)));
            case null -> Optional.of(starts.ask(new StartRequest(process, List.of(), by, limit)));
            default ->
                    throw Refused.invalid(
                            "type",
                            "type must be one of with_inputs, with_payloads, with_work_item_ids, not "
                                    + body.type()
                                    + "; without a body the process starts with one empty work item.");
        };
    }
}
