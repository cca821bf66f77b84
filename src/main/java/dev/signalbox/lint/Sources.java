package dev.signalbox.lint;

import dev.signalbox.manifest.PackageTask;
import dev.signalbox.manifest.PackageZip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at what the Python, Node, Java and Robot Framework sources of a task import. */
final class Sources {

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

    /** Ways to the system itself, by which a task may reach the screen. */
    private static final Set<String> UNCLEAR =
            Set.of(
                    "ctypes",
                    "cffi",
                    "subprocess",
                    "win32api",
                    "win32con",
                    "child_process",
                    "node:child_process",
                    "com.sun.jna",
                    "java.awt.");

    private final Reach reach;

    Sources(PackageZip zip) {
        this.reach = new Reach(zip);
    }

    Seen of(PackageTask task) throws IOException {
        Map<String, List<Imports.Import>> reached =
                reach.of(task.launch().command(), task.launch().pythonPath());
        List<Finding> findings = new ArrayList<>();
        reached.forEach((file, imports) -> findings.addAll(findings(file, imports)));
        boolean clear =
                !reached.isEmpty()
                        && reached.values().stream()
                                .flatMap(List::stream)
                                .noneMatch(
                                        one -> UNCLEAR.stream().anyMatch(one.name()::startsWith));
        return new Seen(findings, clear);
    }

    /** The first import of each library. */
    private static List<Finding> findings(String file, List<Imports.Import> imports) {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Imports.Import one : imports) {
            for (Set<String> libraries : List.of(INTERACTIVE, OFFICE)) {
                libraries.stream()
                        .filter(library -> belongsTo(one.name(), library))
                        .filter(seen::add)
                        .forEach(library ->
                                findings.add(
                                        new Finding(
                                                file,
                                                one.line(),
                                                library,
                                                libraries.equals(OFFICE))));
            }
        }
        return findings;
    }

    private static boolean belongsTo(String name, String library) {
        return name.equals(library)
                || name.startsWith(library + ".")
                || name.startsWith(library + "/");
    }
}
