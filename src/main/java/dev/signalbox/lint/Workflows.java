package dev.signalbox.lint;

import dev.signalbox.manifest.PackageTask;
import dev.signalbox.manifest.PackageZip;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the UiPath workflows of a task: the one it starts, and those that these invoke. */
final class Workflows {

    private static final String IN_PACKAGE = "{root}/";

    private final PackageZip zip;
    private final Map<String, Workflow> read = new HashMap<>();

    Workflows(PackageZip zip) {
        this.zip = zip;
    }

    Seen of(PackageTask task) throws IOException {
        String entry = task.launch().command().getLast().replace(IN_PACKAGE, "");
        String project = project(entry);
        Deque<String> open = new ArrayDeque<>(List.of(entry));
        Set<String> known = new LinkedHashSet<>(open);
        List<Finding> findings = new ArrayList<>();
        boolean clear = true;
        while (!open.isEmpty()) {
            String file = open.remove();
            Workflow workflow = read(file);
            clear = clear && workflow.clear();
            workflow.uses().stream().map(use -> finding(file, use)).forEach(findings::add);
            for (String invoked : workflow.invoked()) {
                String other = within(project, file, invoked);
                if (!zip.has(other)) {
                    clear = false;
                } else if (known.add(other)) {
                    open.add(other);
                }
            }
        }
        return new Seen(findings, clear);
    }

    private static Finding finding(String file, Activities.Use use) {
        return new Finding(file, use.line(), "The activity " + use.name(), use.office());
    }

    /** The folder of project.json: paths in workflows count from there. */
    private String project(String entry) {
        String folder = entry;
        while (folder.contains("/")) {
            folder = folder.substring(0, folder.lastIndexOf('/'));
            if (zip.has(folder + "/project.json")) {
                return folder + "/";
            }
        }
        return "";
    }

    private String within(String project, String from, String path) {
        String plain = PackageZip.plain(path);
        String beside = from.substring(0, from.lastIndexOf('/') + 1) + plain;
        return zip.has(project + plain) ? project + plain : beside;
    }

    private Workflow read(String file) throws IOException {
        Workflow known = read.get(file);
        if (known == null) {
            String text = zip.textOf(file);
            known = text == null ? Workflow.UNREADABLE : Workflow.read(text);
            read.put(file, known);
        }
        return known;
    }
}
