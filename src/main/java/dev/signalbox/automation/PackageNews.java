package dev.signalbox.automation;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.manifest.PackageTask;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes down what happened to packages, for the audit and for live pages. */
@Component
class PackageNews {

    private final Audit audit;
    private final Journal journal;

    PackageNews(Audit audit, Journal journal) {
        this.audit = audit;
        this.journal = journal;
    }

    void uploaded(PackageVersion version, Actor by) {
        audit.record(
                by,
                "package.upload",
                "package",
                version.packageId(),
                version.label(),
                null,
                shown(version));
        journal.write(Event.of("package.uploaded", ids(version)));
    }

    void versionDeleted(PackageVersion version, Actor by) {
        audit.record(
                by,
                "package.delete",
                "package",
                version.packageId(),
                version.label(),
                shown(version),
                null);
        journal.write(Event.of("package.deleted", ids(version)));
    }

    void deleted(PackageList.Entry entry, Actor by) {
        audit.record(
                by,
                "package.delete",
                "package",
                entry.id(),
                entry.name(),
                Map.of("name", entry.name()),
                null);
        journal.write(
                Event.of("package.deleted", Map.of("package", entry.id(), "name", entry.name())));
    }

    private static Map<String, Object> ids(PackageVersion version) {
        return Map.of(
                "package", version.packageId(), "version", version.id(), "name", version.label());
    }

    private static Map<String, Object> shown(PackageVersion version) {
        return Map.of(
                "name", version.packageName(),
                "version", version.version(),
                "digest", version.digest(),
                "size", version.size(),
                "tasks", version.tasks().stream().map(PackageTask::name).toList());
    }
}
