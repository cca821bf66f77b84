package dev.signalbox.input;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.item.Payloads;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.payload.PayloadSchemas;
import dev.signalbox.payload.SchemaCheck;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The work items of a process that no run has taken yet: adds them and changes their terms. */
@Component
public class InputQueue {

    private static final int MOST_FAULTS = 20;

    private final InputRows rows;
    private final References references;
    private final Payloads payloads;
    private final PayloadSchemas schemas;
    private final Audit audit;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    InputQueue(
            InputRows rows,
            References references,
            Payloads payloads,
            PayloadSchemas schemas,
            Audit audit,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.references = references;
        this.payloads = payloads;
        this.schemas = schemas;
        this.audit = audit;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds an item with usual terms. */
    @Transactional
    public UUID add(UUID processId, JsonNode payload, Actor by) {
        return add(processId, List.of(new NewInput(payload, NewInput.Terms.USUAL)), by).getFirst();
    }

    /**
     * Adds items without starting a run: all of them, or none when one is refused, as when it does
     * not fit what the first step's task asks for.
     */
    @Transactional
    public List<UUID> add(UUID processId, List<NewInput> inputs, Actor by) {
        boolean alone = inputs.size() == 1;
        var faults = new ArrayList<Fault>();
        var texts = new ArrayList<String>();
        SchemaCheck schema = schemas.ofProcess(processId).orElse(null);
        for (int at = 0; at < inputs.size() && faults.size() < MOST_FAULTS; at++) {
            NewInput input = inputs.get(at);
            int line = alone ? 0 : at + 1;
            faults.addAll(TermsCheck.faults(input.terms(), line, clock));
            if (schema != null) {
                schema.faults(input.payload())
                        .forEach(fault -> faults.add(new Fault("payload", line, fault)));
            }
            texts.add(payloads.checked(alone ? "payload" : "payload " + (at + 1), input.payload()));
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        references.refuseTaken(processId, inputs);
        List<UUID> made = Stream.generate(ids::next).limit(inputs.size()).toList();
        rows.insert(processId, made, inputs, texts, by);
        UUID only = alone ? made.getFirst() : null;
        Map<String, Object> data = Map.of("items", inputs.size());
        audit.record(
                by,
                "item.add",
                only == null ? "process" : "work item",
                only == null ? processId : only,
                only == null ? inputs.size() + " work items" : only.toString(),
                null,
                only == null ? data : inputs.getFirst().terms());
        journal.write(new Event("item.add", processId, null, null, only, null, data));
        return made;
    }

    /**
     * Changes the terms of an item that no run has taken. One that has expired is new again; its
     * deadline must lie ahead then.
     *
     * @param version the one the change began from; null: whichever it has
     */
    @Transactional
    public void change(UUID itemId, NewInput.Terms terms, @Nullable Integer version, Actor by) {
        List<Fault> faults = TermsCheck.faults(terms, 0, clock);
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        InputRows.Before before = rows.lock(itemId);
        if (version != null && before.version() != version) {
            throw Refused.changedMeanwhile("This work item");
        }
        references.refuseTaken(before.processId(), itemId, terms.reference());
        rows.update(itemId, terms);
        audit.record(
                by, "item.terms", "work item", itemId, itemId.toString(), before.terms(), terms);
        journal.write(
                new Event("item.terms", before.processId(), null, null, itemId, null, Map.of()));
    }
}
