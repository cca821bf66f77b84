package dev.signalbox.lint;

import dev.signalbox.manifest.PackageZip;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the source files that a task can reach: those its command names, and what they import from
 * the package.
 */
final class Reach {

    private static final int MOST_FILES = 2_000;
    private static final List<String> NOT_OWN =
            List.of("node_modules/", "site-packages/", ".venv/", "wheels/", "__MACOSX/");

    private final PackageZip zip;
    private final Map<String, List<Imports.Import>> read = new LinkedHashMap<>();

    Reach(PackageZip zip) {
        this.zip = zip;
    }

    /**
     * The files with what each imports; all sources of the package where the command names none.
     */
    Map<String, List<Imports.Import>> of(List<String> command, List<String> pythonPath)
            throws IOException {
        Deque<String> open = new ArrayDeque<>();
        for (String word : command) {
            String file = PackageZip.plain(word);
            if (zip.has(file) && Imports.isSource(file)) {
                open.add(file);
            }
        }
        if (open.isEmpty()) {
            zip.files().stream().filter(Reach::isOwnSource).limit(MOST_FILES).forEach(open::add);
        }
        Set<String> seen = new LinkedHashSet<>(open);
        Map<String, List<Imports.Import>> reached = new LinkedHashMap<>();
        while (!open.isEmpty() && reached.size() < MOST_FILES) {
            String file = open.remove();
            reached.put(file, imports(file));
            for (Imports.Import one : imports(file)) {
                for (String candidate : candidates(file, one.name(), pythonPath)) {
                    if (zip.has(candidate) && seen.add(candidate)) {
                        open.add(candidate);
                    }
                }
            }
        }
        return reached;
    }

    private static boolean isOwnSource(String file) {
        return Imports.isSource(file)
                && NOT_OWN.stream()
                        .noneMatch(
                                folder -> file.startsWith(folder) || file.contains("/" + folder));
    }

    private List<Imports.Import> imports(String file) throws IOException {
        List<Imports.Import> known = read.get(file);
        if (known == null) {
            String text = zip.textOf(file);
            known = text == null ? List.of() : Imports.of(file, text);
            read.put(file, known);
        }
        return known;
    }

    /** Where the imported thing may lie, if it belongs to the package. */
    private static List<String> candidates(String file, String name, List<String> pythonPath) {
        int slash = file.lastIndexOf('/');
        String folder = slash < 0 ? "." : file.substring(0, slash);
        List<String> candidates = new ArrayList<>();
        switch (Imports.language(file)) {
            case "python" -> {
                String path = name.replaceFirst("^\\.+", "").replace('.', '/');
                List<String> roots = new ArrayList<>(pythonPath);
                roots.add(folder);
                roots.add(".");
                for (String root : roots) {
                    candidates.add(in(root, path + ".py"));
                    candidates.add(in(root, path + "/__init__.py"));
                }
            }
            case "script" -> {
                if (name.startsWith(".")) {
                    String path = in(folder, PackageZip.plain(name));
                    candidates.addAll(
                            List.of(
                                    path,
                                    path + ".js",
                                    path + ".mjs",
                                    path + ".cjs",
                                    path + ".ts",
                                    path + "/index.js"));
                }
            }
            case "robot" -> candidates.addAll(List.of(in(folder, name), name));
            default -> candidates.add(name.replace('.', '/') + ".java");
        }
        return candidates;
    }

    private static String in(String folder, String name) {
        return folder.equals(".") || folder.isEmpty() ? name : folder + "/" + name;
    }
}
