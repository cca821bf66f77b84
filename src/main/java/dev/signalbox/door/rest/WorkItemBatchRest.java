package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Rights;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Choice;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.feeder.Retries;
import dev.signalbox.feeder.Versions;
import dev.signalbox.item.BulkResult;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What a person decides about many work items at once. */
@RestRows
class WorkItemBatchRest {

    private final Items items;
    private final Retries retries;

    WorkItemBatchRest(Items items, Retries retries) {
        this.items = items;
        this.retries = retries;
    }

    /**
     * {@code batch_operation} is {@code retry}, {@code delete} or {@code mark_as_done}; {@code
     * versions} of a retry is {@code pinned}, which is usual, or {@code current}.
     */
    record Batch(String batchOperation, List<UUID> workItemIds, @Nullable String versions) {}

    /** {@code skipped} are those whose state does not allow it, and unknown ones. */
    record Done(boolean accepted, int changed, int skipped) {}

    @PostMapping("/work-items/batch")
    @Needs(Verb.RESOLVE_ITEM)
    @Says("Retries, deletes or marks done; those that cannot be are skipped and counted")
    Done batch(@RequestBody Batch body, Actor by) {
        BulkResult result =
                switch (body.batchOperation()) {
                    case "retry" ->
                            retries.retry(
                                    body.workItemIds(),
                                    Choice.of("versions", body.versions(), Versions.PINNED),
                                    by);
                    case "mark_as_done" -> items.markDone(body.workItemIds(), by);
                    case "delete" -> delete(body.workItemIds(), by);
                    default ->
                            throw Refused.invalid(
                                    "batch_operation",
                                    "batch_operation must be one of retry, delete, mark_as_done, not "
                                            + body.batchOperation()
                                            + ".");
                };
        return new Done(true, result.changed(), result.skipped());
    }

    private BulkResult delete(List<UUID> ids, Actor by) {
        if (!by.may(Verb.DELETE_ITEM)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "FORBIDDEN", Rights.reason(Verb.DELETE_ITEM));
        }
        return items.delete(ids, by);
    }
}
