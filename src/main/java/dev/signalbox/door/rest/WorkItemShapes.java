package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.SignedAddresses;
import dev.signalbox.explorer.ItemRow;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.item.ItemState;
import dev.signalbox.item.Payloads;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Puts work items into the shape of this door. */
@Component
class WorkItemShapes {

    private final Payloads payloads;
    private final ItemFiles files;
    private final SignedAddresses addresses;

    WorkItemShapes(Payloads payloads, ItemFiles files, SignedAddresses addresses) {
        this.payloads = payloads;
        this.files = files;
        this.addresses = addresses;
    }

    /** Without its data. */
    WorkItemRow row(ItemRow item) {
        var failure =
                item.exceptionType() == null
                        ? null
                        : new WorkItemRow.Failure(
                                lower(item.exceptionType()),
                                item.exceptionCode(),
                                item.exceptionMessage());
        return row(item, failure, null, null);
    }

    /** With the whole message of its exception. */
    WorkItemRow row(ItemRow item, @Nullable ItemException exception) {
        return row(item, failure(exception), null, null);
    }

    WorkItemRow withData(ItemRow item, @Nullable ItemException exception, Actor by) {
        return row(
                item,
                failure(exception),
                payload(payloads.find(item.id()).orElse("null")),
                files(files.list(item.id()), by));
    }

    @Nullable JsonNode payload(@Nullable String text) {
        return text == null ? null : payloads.read("payload", text);
    }

    List<WorkItemRow.File> files(List<ItemFile> found, Actor by) {
        return found.stream()
                .map(file ->
                        new WorkItemRow.File(
                                file.id(),
                                file.name(),
                                file.size(),
                                addresses.sign(
                                        SignedAddresses.Kind.ITEM_FILE, "download", file.id(), by)))
                .toList();
    }

    /** Robocorp's word for a state. */
    static String word(ItemState state) {
        return state == ItemState.EXPIRED ? word(ItemState.NEW) : lower(state.name());
    }

    private static WorkItemRow row(
            ItemRow item,
            WorkItemRow.@Nullable Failure failure,
            @Nullable JsonNode payload,
            @Nullable List<WorkItemRow.File> files) {
        UUID run = item.runId();
        Long number = item.runNumber();
        return new WorkItemRow(
                item.id(),
                item.createdAt(),
                word(item.state()),
                item.state().name(),
                item.state() == ItemState.EXPIRED,
                item.stateAt(),
                new Named(item.processId().toString(), item.processName()),
                run == null || number == null ? null : new WorkItemRow.Run(run, number),
                item.stepId() == null || item.stepName() == null
                        ? null
                        : new Named(item.stepId().toString(), item.stepName()),
                item.stepRunId() == null ? null : new WorkItemRow.StepRun(item.stepRunId()),
                failure,
                item.attempt(),
                item.priority(),
                item.notBefore(),
                item.reference(),
                item.assigneeName(),
                payload,
                files);
    }

    private static WorkItemRow.@Nullable Failure failure(@Nullable ItemException exception) {
        return exception == null
                ? null
                : new WorkItemRow.Failure(
                        lower(exception.type().name()), exception.code(), exception.message());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
