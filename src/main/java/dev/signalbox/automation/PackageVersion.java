package dev.signalbox.automation;

import dev.signalbox.kit.Refused;
import dev.signalbox.manifest.ByPlatform;
import dev.signalbox.manifest.Note;
import dev.signalbox.manifest.PackageContents;
import dev.signalbox.manifest.PackageTask;
import dev.signalbox.manifest.Platform;
import dev.signalbox.protocol.LaunchSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An uploaded automation. Never changes: other content is another version.
 *
 * @param digest SHA-256 of the zip, lower-case hex
 * @param size of the zip in bytes
 * @param kind which manifest it has: {@code ROBOCORP}, {@code SIGNALBOX} or {@code UIPATH}
 * @param environments what to build before it runs, by platform; {@code any} where all are alike
 * @param variables environment variables that the package sets
 * @param remarks what was noticed at the upload, for tasks in the foreground and in the background
 * @param contents what the zip holds
 */
public record PackageVersion(
        UUID id,
        UUID packageId,
        String packageName,
        String version,
        String digest,
        UUID blobId,
        long size,
        String kind,
        String description,
        Map<String, LaunchSpec.EnvironmentSpec> environments,
        Map<String, String> variables,
        List<PackageTask> tasks,
        List<Note> remarks,
        PackageContents contents,
        Instant uploadedAt,
        String uploadedBy) {

    /** The environment where no machine is meant yet. */
    public LaunchSpec.EnvironmentSpec environment() {
        return ByPlatform.of(environments, Platform.ALL.getFirst());
    }

    /** The environment for a machine with this system and architecture, as its facts say them. */
    public LaunchSpec.EnvironmentSpec environmentOn(String os, String arch) {
        return ByPlatform.of(environments, new Platform(os, arch));
    }

    /** What was noticed, where every task runs as the package says. */
    public List<Note> notes() {
        return remarks.stream()
                .filter(note ->
                        note.task().isEmpty()
                                || note.isAbout(note.task(), task(note.task()).foreground()))
                .toList();
    }

    /** What was noticed about a task where it runs like that. */
    public List<Note> notes(String task, boolean foreground) {
        return remarks.stream().filter(note -> note.isAbout(task, foreground)).toList();
    }

    public Optional<PackageTask> findTask(String name) {
        return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
    }

    /** Throws NOT_FOUND with the names there are. */
    public PackageTask task(String name) {
        return findTask(name)
                .orElseThrow(() ->
                        new Refused(
                                Refused.Kind.NOT_FOUND,
                                "NOT_FOUND",
                                "There is no task "
                                        + name
                                        + " in "
                                        + label()
                                        + "; it has "
                                        + String.join(
                                                ", ",
                                                tasks.stream().map(PackageTask::name).toList())
                                        + "."));
    }

    /** As the zip is called when it is downloaded. */
    public String fileName() {
        return label().replace(' ', '-') + ".zip";
    }

    /** Name and version, as shown. */
    public String label() {
        return packageName + " " + version;
    }
}
