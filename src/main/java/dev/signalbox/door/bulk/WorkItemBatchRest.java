package dev.signalbox.door.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.bulk.BulkChoice;
import dev.signalbox.bulk.BulkJobs;
import dev.signalbox.bulk.BulkVerb;
import dev.signalbox.bulk.Outcome;
import dev.signalbox.door.wire.Choice;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.feeder.Versions;
import dev.signalbox.kit.Refused;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What a person decides about many work items at once. */
@RestRows
class WorkItemBatchRest {

    private final BulkJobs jobs;

    WorkItemBatchRest(BulkJobs jobs) {
        this.jobs = jobs;
    }

    /**
     * {@code batch_operation} is {@code retry}, {@code delete}, {@code mark_as_done}, {@code
     * mark_as_failed} or {@code move}. It is done to {@code work_item_ids} at once, or as a bulk
     * job to all that match the filter {@code q}. {@code versions} of a retry is {@code pinned},
     * which is usual, or {@code current}; {@code reason} belongs to mark_as_failed, {@code step_id}
     * to move.
     */
    record Batch(
            String batchOperation,
            @Nullable List<UUID> workItemIds,
            @Nullable String q,
            @Nullable String versions,
            @Nullable String reason,
            @Nullable UUID stepId) {}

    /**
     * {@code skipped} are those whose state does not allow it, and unknown ones. {@code bulk_job}
     * is there where a filter was given: the work goes on behind the answer.
     */
    record Done(
            boolean accepted,
            long changed,
            long skipped,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID bulkJob) {}

    @PostMapping("/work-items/batch")
    @Needs(Verb.RESOLVE_ITEM)
    @Says(
            "Retries, deletes, moves, or marks done or failed; those that cannot be are skipped and counted")
    Done batch(@RequestBody Batch body, Actor by) {
        BulkVerb verb = verb(body.batchOperation());
        var choice =
                new BulkChoice(
                        Choice.of("versions", body.versions(), Versions.PINNED),
                        body.reason(),
                        body.stepId());
        if (body.workItemIds() == null) {
            if (body.q() == null) {
                throw Refused.invalid(
                        "work_item_ids",
                        "Give work_item_ids, or a filter as q; an empty one is all.");
            }
            UUID job = jobs.ask(verb, choice, body.q(), ZoneOffset.UTC, null, by).id();
            return new Done(true, 0, 0, job);
        }
        if (body.q() != null) {
            throw Refused.invalid("q", "Give work_item_ids or q, not both.");
        }
        Outcome outcome = jobs.now(verb, choice, body.workItemIds(), by);
        return new Done(true, outcome.changed(), outcome.skippedInAll(), null);
    }

    private static BulkVerb verb(String operation) {
        return switch (operation) {
            case "retry" -> BulkVerb.RETRY;
            case "mark_as_done" -> BulkVerb.DONE;
            case "mark_as_failed" -> BulkVerb.FAIL;
            case "move" -> BulkVerb.MOVE;
            case "delete" -> BulkVerb.DELETE;
            default ->
                    throw Refused.invalid(
                            "batch_operation",
                            "batch_operation must be one of retry, delete, mark_as_done, mark_as_failed, move, not "
                                    + operation
                                    + ".");
        };
    }
}
