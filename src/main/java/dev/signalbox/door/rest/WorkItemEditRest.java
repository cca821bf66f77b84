package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.door.wire.SignedAddresses;
import dev.signalbox.door.wire.Upload;
import dev.signalbox.input.InputQueue;
import dev.signalbox.input.NewInput;
import dev.signalbox.item.ItemEdits;
import dev.signalbox.item.ItemUploads;
import dev.signalbox.item.WorkItems;
import dev.signalbox.process.Priority;
import dev.signalbox.process.Processes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Work items: put into the input queue, and their data changed. */
@RestRows
class WorkItemEditRest {

    private final InputQueue queue;
    private final ItemEdits edits;
    private final ItemUploads uploads;
    private final WorkItems items;
    private final Processes processes;
    private final WorkItemRest rows;
    private final SignedAddresses addresses;

    WorkItemEditRest(
            InputQueue queue,
            ItemEdits edits,
            ItemUploads uploads,
            WorkItems items,
            Processes processes,
            WorkItemRest rows,
            SignedAddresses addresses) {
        this.queue = queue;
        this.edits = edits;
        this.uploads = uploads;
        this.items = items;
        this.processes = processes;
        this.rows = rows;
        this.addresses = addresses;
    }

    record Of(UUID id) {}

    /** Without a payload the item has an empty one. */
    record NewItem(
            Of process,
            @Nullable JsonNode payload,
            @Nullable Priority priority,
            @Nullable Instant notBefore,
            @Nullable Instant deadline,
            @Nullable String reference) {

        NewInput input() {
            JsonNode given = payload == null ? JsonNodeFactory.instance.objectNode() : payload;
            Priority pressing = priority == null ? Priority.NORMAL : priority;
            return new NewInput(
                    given, new NewInput.Terms(pressing, notBefore, deadline, reference));
        }
    }

    record Payload(JsonNode payload) {}

    record NewFile(String fileName, Long fileSize) {}

    @PostMapping("/work-items")
    @Needs(Verb.ADD_ITEM)
    @Says("Puts a work item into the input queue of a process, without starting a run")
    WorkItemRow add(@RequestBody NewItem body, Actor by) {
        UUID process = processes.find(body.process().id()).id();
        return rows.show(queue.add(process, List.of(body.input()), by).getFirst(), true, by);
    }

    @PutMapping("/work-items/{id}/payload")
    @Needs(Verb.EDIT_ITEM)
    @Says("Changes the payload of a work item that no robot holds")
    Payload setPayload(@PathVariable UUID id, @RequestBody Payload body, Actor by) {
        edits.setPayload(id, body.payload(), items.find(id).version(), by);
        return body;
    }

    @PostMapping("/work-items/{id}/files/upload")
    @Needs(Verb.EDIT_ITEM)
    @Says("Answers where to post a file as a multipart form, good for a quarter of an hour")
    Upload upload(@PathVariable UUID id, @RequestBody NewFile body, Actor by) {
        UUID file = uploads.register(id, body.fileName(), body.fileSize());
        return Upload.to(addresses.sign(SignedAddresses.Kind.ITEM_FILE, "upload", file, by), file);
    }
}
