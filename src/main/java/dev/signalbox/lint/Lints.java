package dev.signalbox.lint;

import dev.signalbox.manifest.Manifest;
import dev.signalbox.manifest.Note;
import dev.signalbox.manifest.PackageTask;
import dev.signalbox.manifest.PackageZip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether what a task uses fits where it says it runs. Warns, and never refuses. */
public final class Lints {

    private final Sources sources;
    private final Workflows workflows;

    public Lints(PackageZip zip) {
        this.sources = new Sources(zip);
        this.workflows = new Workflows(zip);
    }

    /** The manifest with its tasks as concluded, and the notes on them. */
    public Manifest look(Manifest manifest) throws IOException {
        List<PackageTask> tasks = new ArrayList<>();
        List<Note> notes = new ArrayList<>(manifest.notes());
        boolean uipath = manifest.kind().equals("UIPATH");
        for (PackageTask task : manifest.tasks()) {
            Seen seen = uipath ? workflows.of(task) : sources.of(task);
            PackageTask concluded = concluded(manifest, task, seen);
            tasks.add(concluded);
            notes.addAll(notes(concluded, seen));
        }
        return manifest.withTasks(tasks).withNotes(notes);
    }

    /** robot.yaml has no word for it: background, unless a desktop library is found. */
    private static PackageTask concluded(Manifest manifest, PackageTask task, Seen seen) {
        boolean robocorp = manifest.kind().equals("ROBOCORP");
        return robocorp && task.assumed() ? task.withForeground(seen.touchesTheScreen()) : task;
    }

    /** For both ways to run it: a step may run it otherwise than the package says. */
    private static List<Note> notes(PackageTask task, Seen seen) {
        List<Note> notes = new ArrayList<>();
        seen.findings().stream().map(finding -> misplaced(task, finding)).forEach(notes::add);
        boolean assumed = task.foreground() && task.assumed();
        if (seen.findings().isEmpty() && seen.clear() && !assumed) {
            notes.add(needless(task));
        }
        return notes;
    }

    private static Note misplaced(PackageTask task, Finding finding) {
        return new Note(
                task.name(),
                finding.file(),
                finding.line(),
                finding.office()
                        ? finding.what()
                                + " starts an Office program, which is not reliable in unattended background runs."
                        : finding.what()
                                + " works with the screen, but the task "
                                + task.name()
                                + " runs in the background.",
                false);
    }

    private static Note needless(PackageTask task) {
        return new Note(
                task.name(),
                "",
                0,
                "The task "
                        + task.name()
                        + " runs in the foreground, but nothing that works with the screen was found in it;"
                        + " in the background it need not wait for a session.",
                true);
    }
}
