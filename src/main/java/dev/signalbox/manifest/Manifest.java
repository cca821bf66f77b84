package dev.signalbox.manifest;

import dev.signalbox.protocol.LaunchSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a package says about itself, whichever kind of manifest said it. */
public record Manifest(
        String kind,
        @Nullable String name,
        @Nullable String version,
        String description,
        Map<String, LaunchSpec.EnvironmentSpec> environments,
        Map<String, String> variables,
        List<PackageTask> tasks,
        List<Note> notes,
        PackageContents contents) {

    public Manifest withNotes(List<Note> other) {
        return new Manifest(
                kind, name, version, description, environments, variables, tasks, other, contents);
    }

    public Manifest withTasks(List<PackageTask> other) {
        return new Manifest(
                kind, name, version, description, environments, variables, other, notes, contents);
    }
}
