package dev.signalbox.item;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Changes the data of items that no robot holds. */
@Component
public class ItemEdits {

    private static final int LONGEST_IN_AUDIT = 20_000;

    private final JdbcClient jdbc;
    private final WorkItems items;
    private final Payloads payloads;
    private final Json json;
    private final Audit audit;
    private final Journal journal;

    ItemEdits(
            JdbcClient jdbc,
            WorkItems items,
            Payloads payloads,
            Json json,
            Audit audit,
            Journal journal) {
        this.jdbc = jdbc;
        this.items = items;
        this.payloads = payloads;
        this.json = json;
        this.audit = audit;
        this.journal = journal;
    }

    /**
     * Changes the payload of an item that no robot holds.
     *
     * @param version the one the edit began from; refused when the item has changed since
     */
    @Transactional
    public WorkItem setPayload(UUID itemId, JsonNode payload, int version, Actor by) {
        return setPayload(itemId, payloads.checked("payload", payload), version, by);
    }

    /** As {@link #setPayload(UUID, JsonNode, int, Actor)} with the text as the person wrote it. */
    @Transactional
    public WorkItem setPayload(UUID itemId, String payload, int version, Actor by) {
        String text = payloads.checked("payload", payload);
        WorkItem item = touch(itemId, version);
        String before = payloads.find(itemId).orElse(null);
        payloads.replace(itemId, text);
        audit.record(
                by,
                "item.payload",
                "work item",
                itemId,
                itemId.toString(),
                inAudit(before),
                inAudit(text));
        journal.write(
                new Event(
                        "item.payload",
                        item.processId(),
                        item.runId(),
                        null,
                        itemId,
                        null,
                        Map.of()));
        return item;
    }

    /**
     * Counts the version up while the item may be edited; the row is locked until the transaction
     * ends.
     */
    WorkItem touch(UUID itemId, @Nullable Integer version) {
        int touched =
                jdbc.sql(
                                """
                                update work_item
                                set version = version + 1
                                where id = :id
                                and state in ('NEW', 'EXPIRED', 'PENDING', 'FAILED')
                                and version = coalesce(cast(:version as integer), version)
                                """)
                        .param("id", itemId)
                        .param("version", version)
                        .update();
        WorkItem now = items.find(itemId);
        if (touched == 1) {
            return now;
        }
        check(now);
        throw Refused.changedMeanwhile("Work item " + itemId);
    }

    /** Refuses an item whose data cannot be changed now. */
    void editable(UUID itemId) {
        check(items.find(itemId));
    }

    private static void check(WorkItem item) {
        if (!item.state().isEditable()) {
            throw Refused.conflict(
                    "NOT_EDITABLE",
                    "Work item "
                            + item.id()
                            + " is "
                            + item.state().words().toLowerCase(java.util.Locale.ROOT)
                            + "; its data can be changed while it is new, pending or failed.");
        }
    }

    private @Nullable Object inAudit(@Nullable String payload) {
        if (payload == null) {
            return null;
        }
        return payload.length() <= LONGEST_IN_AUDIT
                ? Map.of("payload", json.read("payload", payload))
                : Map.of("payloadLength", payload.length());
    }
}
