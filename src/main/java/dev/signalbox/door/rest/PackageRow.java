package dev.signalbox.door.rest;

import dev.signalbox.automation.PackageVersion;
import dev.signalbox.manifest.Note;
import java.time.Instant;
import java.util.List;

/** A version of a task package. */
record PackageRow(
        String id,
        String taskPackageId,
        String name,
        String version,
        String digest,
        long size,
        String kind,
        Instant createdAt,
        List<Task> tasks,
        List<Noted> notes) {

    record Task(String name, boolean foreground, String description) {}

    /** Something noticed that does not keep the package from being used. */
    record Noted(String task, String file, int line, String message) {}

    static PackageRow of(PackageVersion version) {
        return new PackageRow(
                version.id().toString(),
                version.packageId().toString(),
                version.packageName(),
                version.version(),
                version.digest(),
                version.size(),
                version.kind().toLowerCase(java.util.Locale.ROOT),
                version.uploadedAt(),
                version.tasks().stream()
                        .map(task -> new Task(task.name(), task.foreground(), task.description()))
                        .toList(),
                version.notes().stream().map(PackageRow::noted).toList());
    }

    private static Noted noted(Note note) {
        return new Noted(note.task(), note.file(), note.line(), note.message());
    }
}
