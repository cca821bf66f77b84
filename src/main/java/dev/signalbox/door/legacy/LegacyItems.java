package dev.signalbox.door.legacy;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.SignedAddresses;
import dev.signalbox.door.wire.Upload;
import dev.signalbox.explorer.ItemList;
import dev.signalbox.explorer.ItemRow;
import dev.signalbox.explorer.ItemSearch;
import dev.signalbox.explorer.ItemTerms;
import dev.signalbox.filter.Query;
import dev.signalbox.filter.Term;
import dev.signalbox.input.InputQueue;
import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.item.ItemState;
import dev.signalbox.item.ItemUploads;
import dev.signalbox.item.Items;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Processes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Work items of a process. */
@RestController
@RequestMapping(LegacyDoor.BASE + "/processes/{process}")
class LegacyItems {

    private final Processes processes;
    private final InputQueue queue;
    private final Items items;
    private final ItemList list;
    private final Payloads payloads;
    private final ItemFiles files;
    private final ItemUploads uploads;
    private final SignedAddresses addresses;
    private final LegacyBody body;
    private final Clock clock;

    LegacyItems(
            Processes processes,
            InputQueue queue,
            Items items,
            ItemList list,
            Payloads payloads,
            ItemFiles files,
            ItemUploads uploads,
            SignedAddresses addresses,
            LegacyBody body,
            Clock clock) {
        this.processes = processes;
        this.queue = queue;
        this.items = items;
        this.list = list;
        this.payloads = payloads;
        this.files = files;
        this.uploads = uploads;
        this.addresses = addresses;
        this.body = body;
        this.clock = clock;
    }

    record Added(UUID id) {}

    record Form(String url, Map<String, String> fields) {}

    @PostMapping("/work-items")
    @Needs(Verb.ADD_ITEM)
    Added add(@PathVariable UUID process, HttpServletRequest request, Actor by) throws IOException {
        JsonNode given = body.of(request);
        if (!given.has("payload")) {
            throw Refused.invalid("payload", "The key payload is missing.");
        }
        return new Added(queue.add(processes.find(process).id(), given.path("payload"), by));
    }

    @GetMapping("/work-items")
    @Needs(Verb.VIEW)
    LegacyList<LegacyItem> ofProcess(
            @PathVariable UUID process,
            @RequestParam @Nullable Boolean includeData,
            @RequestParam @Nullable Integer limit,
            Actor by) {
        UUID found = processes.find(process).id();
        return rows(Term.of(ItemTerms.PROCESS, found.toString()), includeData, limit, by);
    }

    /** The newest first, whatever {@code sortBy} and {@code sortOrder} say. */
    @GetMapping("/runs/{run}/work-items")
    @Needs(Verb.VIEW)
    LegacyList<LegacyItem> ofRun(
            @PathVariable UUID process,
            @PathVariable UUID run,
            @RequestParam @Nullable Boolean includeData,
            @RequestParam @Nullable Integer limit,
            Actor by) {
        processes.find(process);
        return rows(Term.of(ItemTerms.RUN, run.toString()), includeData, limit, by);
    }

    private LegacyList<LegacyItem> rows(
            Term of, @Nullable Boolean includeData, @Nullable Integer limit, Actor by) {
        int most = RestList.limit(limit);
        Query query = ItemTerms.LANGUAGE.all().and(of);
        List<ItemRow> found =
                list.page(list.ask(ItemSearch.of(query, clock.instant())), null, most).stream()
                        .limit(most)
                        .toList();
        return new LegacyList<>(rows(found, includeData, by));
    }

    @GetMapping("/work-items/{item}")
    @Needs(Verb.VIEW)
    LegacyItem one(
            @PathVariable UUID process,
            @PathVariable UUID item,
            @RequestParam @Nullable Boolean includeData,
            Actor by) {
        return rows(List.of(found(process, item)), includeData, by).getFirst();
    }

    @PostMapping("/work-items/{item}/retry")
    @Needs(Verb.RESOLVE_ITEM)
    LegacyItem retry(@PathVariable UUID process, @PathVariable UUID item, Actor by) {
        found(process, item);
        if (items.retry(List.of(item), by).changed() == 0) {
            throw Refused.conflict("NOT_FAILED", "Only a failed work item can be retried.");
        }
        return rows(List.of(found(process, item)), false, by).getFirst();
    }

    @PostMapping("/work-items/{item}/files/upload")
    @Needs(Verb.EDIT_ITEM)
    Form upload(
            @PathVariable UUID process,
            @PathVariable UUID item,
            HttpServletRequest request,
            Actor by)
            throws IOException {
        found(process, item);
        JsonNode asked = body.of(request);
        UUID file =
                uploads.register(
                        item,
                        asked.path("fileName").asString(""),
                        asked.path("fileSize").asLong(-1));
        Upload upload =
                Upload.to(addresses.sign(SignedAddresses.Kind.ITEM_FILE, "upload", file, by), file);
        return new Form(upload.url(), upload.formData());
    }

    private ItemRow found(UUID process, UUID item) {
        ItemRow found = list.find(item);
        if (found == null || !found.processId().equals(process)) {
            throw Refused.notFound("work item", item);
        }
        return found;
    }

    private List<LegacyItem> rows(List<ItemRow> found, @Nullable Boolean includeData, Actor by) {
        if (!Boolean.TRUE.equals(includeData)) {
            return found.stream().map(item -> row(item, null, null)).toList();
        }
        List<UUID> ids = found.stream().map(ItemRow::id).toList();
        Map<UUID, String> texts = payloads.of(ids);
        Map<UUID, List<ItemFile>> attached = files.of(ids);
        return found.stream()
                .map(item ->
                        row(
                                item,
                                payloads.read("payload", texts.getOrDefault(item.id(), "null")),
                                files(attached.getOrDefault(item.id(), List.of()), by)))
                .toList();
    }

    private static LegacyItem row(
            ItemRow item, @Nullable JsonNode payload, @Nullable List<LegacyItem.File> files) {
        String type = item.exceptionType();
        return new LegacyItem(
                item.id(),
                word(item.state()),
                item.processId(),
                item.runId(),
                item.stepId(),
                item.stepRunId(),
                type == null
                        ? null
                        : new LegacyItem.Failure(
                                type, item.exceptionCode(), item.exceptionMessage()),
                payload,
                files);
    }

    private List<LegacyItem.File> files(List<ItemFile> attached, Actor by) {
        return attached.stream()
                .map(file ->
                        new LegacyItem.File(
                                file.id(),
                                file.name(),
                                file.size(),
                                addresses.sign(
                                        SignedAddresses.Kind.ITEM_FILE, "download", file.id(), by)))
                .toList();
    }

    private static String word(ItemState state) {
        return switch (state) {
            case NEW, EXPIRED -> "NEW";
            case DONE -> "COMPLETED";
            case PENDING, IN_PROGRESS, FAILED -> state.name();
        };
    }
}
