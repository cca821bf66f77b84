package dev.signalbox.manifest;

import dev.signalbox.protocol.LaunchSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks whether what a task imports fits where it says it runs. Warns, and never refuses. */
final class Lints {

    /** Libraries that move the mouse, read the screen or show windows. */
    private static final Set<String> INTERACTIVE =
            Set.of(
                    "pyautogui",
                    "pywinauto",
                    "uiautomation",
                    "pynput",
                    "pygetwindow",
                    "autoit",
                    "win32gui",
                    "tkinter",
                    "RPA.Windows",
                    "RPA.Desktop",
                    "robocorp.windows",
                    "botcity.core",
                    "PyQt5",
                    "PyQt6",
                    "PySide6",
                    "SikuliLibrary",
                    "robotjs",
                    "@jitsi/robotjs",
                    "@nut-tree/nut-js",
                    "@nut-tree-fork/nut-js",
                    "iohook",
                    "java.awt.Robot",
                    "javax.swing",
                    "javafx",
                    "org.sikuli");

    /** Libraries that start Word, Excel, Outlook or PowerPoint. */
    private static final Set<String> OFFICE =
            Set.of(
                    "win32com",
                    "xlwings",
                    "docx2pdf",
                    "RPA.Excel.Application",
                    "RPA.Word.Application",
                    "RPA.Outlook.Application",
                    "winax",
                    "com.jacob");

    /** Ways to the system itself, by which a task may reach the screen: nothing is said then. */
    private static final Set<String> UNCLEAR =
            Set.of(
                    "ctypes",
                    "cffi",
                    "subprocess",
                    "win32api",
                    "win32con",
                    "child_process",
                    "com.sun.jna");

    private final Reach reach;

    private record Finding(String file, int line, String library, boolean office) {}

    Lints(PackageZip zip) {
        this.reach = new Reach(zip);
    }

    /** The manifest with its tasks as concluded, and the notes on them. */
    Manifest look(Manifest manifest) throws IOException {
        List<PackageTask> tasks = new ArrayList<>();
        List<Note> notes = new ArrayList<>(manifest.notes());
        for (PackageTask task : manifest.tasks()) {
            List<Finding> findings = findings(task.launch());
            PackageTask concluded = concluded(manifest, task, findings);
            tasks.add(concluded);
            notes.addAll(notes(concluded, findings));
            if (concluded.foreground()
                    && !concluded.assumed()
                    && findings.isEmpty()
                    && isClear(concluded.launch())) {
                notes.add(needless(concluded));
            }
        }
        return manifest.withTasks(tasks).withNotes(notes);
    }

    /** robot.yaml has no word for it: background, unless a desktop library is found. */
    private static PackageTask concluded(
            Manifest manifest, PackageTask task, List<Finding> findings) {
        boolean robocorp = manifest.kind().equals("ROBOCORP");
        boolean desktop = findings.stream().anyMatch(finding -> !finding.office());
        return robocorp && task.assumed() ? task.withForeground(desktop) : task;
    }

    private static List<Note> notes(PackageTask task, List<Finding> findings) {
        List<Note> notes = new ArrayList<>();
        for (Finding finding : findings) {
            if (task.foreground()) {
                continue;
            }
            notes.add(
                    new Note(
                            task.name(),
                            finding.file(),
                            finding.line(),
                            finding.office()
                                    ? finding.library()
                                            + " starts an Office program, which is not reliable in unattended background runs."
                                    : finding.library()
                                            + " works with the screen, but the task "
                                            + task.name()
                                            + " runs in the background."));
        }
        return notes;
    }

    private static Note needless(PackageTask task) {
        return new Note(
                task.name(),
                "",
                0,
                "The task "
                        + task.name()
                        + " is said to be foreground, but no library that works with the screen"
                        + " was found; in the background it need not wait for a session.");
    }

    private boolean isClear(LaunchSpec.Task task) throws IOException {
        return reach.of(task.command(), task.pythonPath()).values().stream()
                .flatMap(List::stream)
                .noneMatch(one -> UNCLEAR.stream().anyMatch(one.name()::startsWith));
    }

    private List<Finding> findings(LaunchSpec.Task task) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, List<Imports.Import>> file :
                reach.of(task.command(), task.pythonPath()).entrySet()) {
            Set<String> seen = new java.util.HashSet<>();
            for (Imports.Import one : file.getValue()) {
                for (Set<String> libraries : List.of(INTERACTIVE, OFFICE)) {
                    libraries.stream()
                            .filter(library ->
                                    one.name().equals(library)
                                            || one.name().startsWith(library + ".")
                                            || one.name().startsWith(library + "/"))
                            .filter(seen::add)
                            .forEach(library ->
                                    findings.add(
                                            new Finding(
                                                    file.getKey(),
                                                    one.line(),
                                                    library,
                                                    libraries == OFFICE)));
                }
            }
        }
        return findings;
    }
}
