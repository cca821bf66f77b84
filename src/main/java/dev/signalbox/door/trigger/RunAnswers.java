package dev.signalbox.door.trigger;

import dev.signalbox.item.OutputList;
import dev.signalbox.item.OutputList.RunOutput;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.trigger.ApiTrigger;
import dev.signalbox.web.RoomAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Says how a run that a trigger started is doing, and what it brought out. */
@Component
class RunAnswers {

    private static final int MOST_OUTPUTS = 1_000;

    private final ProcessRuns runs;
    private final OutputList outputs;
    private final Payloads payloads;

    RunAnswers(ProcessRuns runs, OutputList outputs, Payloads payloads) {
        this.runs = runs;
        this.outputs = outputs;
        this.payloads = payloads;
    }

    /**
     * Where the answers of one trigger lead.
     *
     * @param room address of the room, without a slash at its end
     */
    record Way(ApiTrigger trigger, String room) {

        static Way of(ApiTrigger trigger, RoomAddress room) {
            return new Way(trigger, room.now());
        }

        String status(UUID runId) {
            return room + "/triggers/" + trigger.id() + "/runs/" + runId;
        }
    }

    /** One that was deleted meanwhile was started all the same. */
    TriggerAnswer of(UUID runId, Way way) {
        ProcessRun run = found(runId);
        if (run == null) {
            return new TriggerAnswer(true, runId, null, null, null, null, null, null, null, null);
        }
        boolean through = isThrough(run.state());
        List<RunOutput> found = through ? outputs.page(runId, null, MOST_OUTPUTS) : List.of();
        return new TriggerAnswer(
                true,
                runId,
                run.number(),
                run.state().wire(),
                way.status(runId),
                way.room() + "/runs/" + runId,
                through && run.failed() > 0 ? Long.valueOf(run.failed()) : null,
                through ? read(found) : null,
                found.size() > MOST_OUTPUTS ? Boolean.TRUE : null,
                null);
    }

    /** Whether nothing of it goes on by itself: it is completed, or needs a person. */
    static boolean isThrough(RunState state) {
        return state == RunState.COMPLETED || state == RunState.UNRESOLVED;
    }

    private @Nullable ProcessRun found(UUID runId) {
        try {
            return runs.find(runId);
        } catch (Refused gone) {
            return null;
        }
    }

    private List<@Nullable JsonNode> read(List<RunOutput> found) {
        var all = new ArrayList<@Nullable JsonNode>();
        found.stream()
                .limit(MOST_OUTPUTS)
                .map(RunOutput::payload)
                .forEach(text -> all.add(text == null ? null : payloads.read("output", text)));
        return all;
    }
}
