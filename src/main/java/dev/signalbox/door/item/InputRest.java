package dev.signalbox.door.item;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.input.InputList;
import dev.signalbox.input.InputQueue;
import dev.signalbox.input.NewInput;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Priority;
import dev.signalbox.process.Processes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The input queue of a process: listed in its order, filled with several items at once. */
@RestRows
class InputRest {

    private static final int MOST = 1_000;

    private final Processes processes;
    private final InputQueue queue;
    private final InputList list;

    InputRest(Processes processes, InputQueue queue, InputList list) {
        this.processes = processes;
        this.queue = queue;
        this.list = list;
    }

    /** Without a payload the item has an empty one; {@code priority} is usually {@code NORMAL}. */
    record NewQueueItem(
            @Nullable JsonNode payload,
            @Nullable Priority priority,
            @Nullable Instant notBefore,
            @Nullable Instant deadline,
            @Nullable String reference) {

        NewInput input() {
            return new NewInput(
                    payload == null ? JsonNodeFactory.instance.objectNode() : payload,
                    new NewInput.Terms(
                            priority == null ? Priority.NORMAL : priority,
                            notBefore,
                            deadline,
                            reference));
        }
    }

    record NewQueueItems(List<NewQueueItem> workItems) {}

    /** The new items, in the order in which they were sent. */
    record AddedItems(List<UUID> workItemIds) {}

    /** All of them are replaced; null takes one away. */
    record QueueTerms(
            @Nullable Priority priority,
            @Nullable Instant notBefore,
            @Nullable Instant deadline,
            @Nullable String reference) {}

    @GetMapping("/processes/{id}/work-items")
    @Needs(Verb.VIEW)
    @Says("Lists the input queue of a process in the order in which runs take from it")
    RestList<QueueItemRow> list(
            @PathVariable UUID id,
            @RequestParam @Nullable Boolean expired,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String after) {
        UUID process = processes.find(id).id();
        int most = RestList.limit(limit);
        return RestList.of(
                Boolean.TRUE.equals(expired)
                        ? list.expired(process, after, most)
                        : list.waiting(process, after, most),
                most,
                InputList.Row::key,
                QueueItemRow::of);
    }

    @PostMapping("/processes/{id}/work-items")
    @Needs(Verb.ADD_ITEM)
    @Says("Puts several work items into the input queue of a process: all of them, or none")
    AddedItems add(@PathVariable UUID id, @RequestBody NewQueueItems body, Actor by) {
        List<NewInput> inputs = body.workItems().stream().map(NewQueueItem::input).toList();
        if (inputs.isEmpty() || inputs.size() > MOST) {
            throw Refused.invalid(
                    "work_items",
                    "Send 1 to " + MOST + " work items at once, not " + inputs.size() + ".");
        }
        return new AddedItems(queue.add(processes.find(id).id(), inputs, by));
    }

    @PutMapping("/work-items/{id}/terms")
    @Needs(Verb.EDIT_ITEM)
    @Says("Sets when and in which order a work item of an input queue is taken")
    QueueItemRow change(@PathVariable UUID id, @RequestBody QueueTerms body, Actor by) {
        Priority priority = body.priority() == null ? Priority.NORMAL : body.priority();
        queue.change(
                id,
                new NewInput.Terms(priority, body.notBefore(), body.deadline(), body.reference()),
                null,
                by);
        return QueueItemRow.of(list.find(id));
    }
}
