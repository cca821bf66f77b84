package dev.signalbox.item;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** What people do with work items, one or many: retry, mark done, fail, delete. */
@Component
public class Items {

    static final Set<ItemState> DELETABLE =
            Stream.of(ItemState.values())
                    .filter(ItemState::isDeletable)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(ItemState.class)));

    private final ItemChanges changes;
    private final ItemEdits edits;
    private final Audit audit;
    private final Journal journal;

    Items(ItemChanges changes, ItemEdits edits, Audit audit, Journal journal) {
        this.changes = changes;
        this.edits = edits;
        this.audit = audit;
        this.journal = journal;
    }

    /** Failed items wait again in their run, for whichever step run takes them. */
    @Transactional
    public BulkResult retry(Collection<UUID> itemIds, Actor by) {
        return retry(Selection.of(itemIds), null, by);
    }

    /** As {@link #retry} for all failed items of a run. */
    @Transactional
    public BulkResult retryFailedOf(UUID runId, Actor by) {
        return retry(Selection.failedOf(runId), runId, by);
    }

    /** Failed and pending items are done with; nothing of them goes to the next step. */
    @Transactional
    public BulkResult markDone(Collection<UUID> itemIds, Actor by) {
        return markDone(Selection.of(itemIds), null, by);
    }

    /** As {@link #markDone} for all failed items of a run. */
    @Transactional
    public BulkResult markFailedDoneOf(UUID runId, Actor by) {
        return markDone(Selection.failedOf(runId), runId, by);
    }

    /** Pending items fail without having been tried. */
    @Transactional
    public BulkResult fail(Collection<UUID> itemIds, String reason, Actor by) {
        Selection chosen = Selection.of(itemIds);
        String message = reason.isBlank() ? "Marked failed by " + by.name() + "." : reason.strip();
        return told(
                "item.fail",
                chosen,
                null,
                by,
                changes.change(
                        chosen,
                        EnumSet.of(ItemState.PENDING),
                        ItemState.FAILED,
                        null,
                        ItemException.orchestrator("FAILED_BY_PERSON", message)));
    }

    /**
     * Deletes items with payload, files, attempts and unpublished outputs; not what robots made of
     * them.
     */
    @Transactional
    public BulkResult delete(Collection<UUID> itemIds, Actor by) {
        Selection chosen = Selection.of(itemIds);
        return told("item.delete", chosen, null, by, changes.delete(chosen, DELETABLE));
    }

    /** Changes the payload of an item that no robot holds; see {@link ItemEdits#setPayload}. */
    @Transactional
    public WorkItem setPayload(UUID itemId, JsonNode payload, int version, Actor by) {
        return edits.setPayload(itemId, payload, version, by);
    }

    private BulkResult retry(Selection chosen, @Nullable UUID runId, Actor by) {
        return told(
                "item.retry",
                chosen,
                runId,
                by,
                changes.change(
                        chosen, EnumSet.of(ItemState.FAILED), ItemState.PENDING, null, null));
    }

    private BulkResult markDone(Selection chosen, @Nullable UUID runId, Actor by) {
        return told(
                "item.mark-done",
                chosen,
                runId,
                by,
                changes.change(
                        chosen,
                        EnumSet.of(ItemState.FAILED, ItemState.PENDING),
                        ItemState.DONE,
                        by.name(),
                        null));
    }

    private BulkResult told(
            String action, Selection chosen, @Nullable UUID runId, Actor by, BulkResult result) {
        if (result.changed() > 0) {
            audit.record(
                    by,
                    action,
                    "work item",
                    chosen.only(),
                    chosen.words(),
                    null,
                    Map.of("changed", result.changed()));
            journal.write(
                    new Event(
                            action,
                            null,
                            runId,
                            null,
                            chosen.only(),
                            null,
                            Map.of("changed", result.changed(), "by", by.name())));
        }
        return result;
    }
}
