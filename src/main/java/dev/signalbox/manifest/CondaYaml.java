package dev.signalbox.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes the pip part and the post-install commands out of a conda.yaml or package.yaml. */
final class CondaYaml {

    private static final Pattern EXACT =
            Pattern.compile("^([A-Za-z0-9._\\[\\],-]+)\\s*=\\s*([^=\\s]+)$");

    /** What an environment is built from. */
    record Wanted(List<String> requirements, List<List<String>> postInstall) {}

    private final PackageZip zip;
    private final Problems problems;
    private final List<Note> notes;

    CondaYaml(PackageZip zip, Problems problems, List<Note> notes) {
        this.zip = zip;
        this.problems = problems;
        this.notes = notes;
    }

    Wanted read(String file) throws IOException {
        String text = zip.text(file, problems);
        Section root = text == null ? null : YamlFile.read(file, text, problems);
        if (root == null) {
            return new Wanted(List.of(), List.of());
        }
        if (root.isMap("dependencies")) {
            return packageYaml(file, root);
        }
        return condaYaml(file, root);
    }

    private Wanted condaYaml(String file, Section root) {
        List<String> requirements = new ArrayList<>();
        if (!root.has("dependencies")) {
            root.problem("dependencies", "The key dependencies is missing.");
        } else if (!root.isList("dependencies")) {
            root.problem("dependencies", "dependencies must be a list of packages.");
        } else {
            root.scalars("dependencies").forEach(line -> noteConda(file, line));
            for (Section nested : root.sections("dependencies")) {
                nested.allowOnly("The list dependencies", "pip");
                nested.texts("pip", false).forEach(line -> requirements.add(line.text().strip()));
            }
        }
        return new Wanted(requirements, root.commands("rccPostInstall"));
    }

    private Wanted packageYaml(String file, Section root) {
        List<String> requirements = new ArrayList<>();
        Section dependencies = root.section("dependencies");
        if (dependencies != null) {
            dependencies.texts("conda-forge", false).forEach(line -> noteConda(file, line));
            dependencies
                    .texts("pypi", false)
                    .forEach(line -> requirements.add(exact(line.text().strip())));
        }
        return new Wanted(requirements, root.commands("post-install"));
    }

    /** package.yaml pins by one equals sign, pip by two. */
    private static String exact(String requirement) {
        var pin = EXACT.matcher(requirement);
        return pin.matches() ? pin.group(1) + "==" + pin.group(2) : requirement;
    }

    private void noteConda(String file, Section.Line line) {
        String name = line.text().strip();
        String bare = name.split("[=<>! ]", 2)[0];
        if (bare.equals("python")) {
            notes.add(
                    new Note(
                            "",
                            file,
                            line.line(),
                            "The environment is built with the machine's own Python; this asks for "
                                    + name
                                    + "."));
        } else if (!bare.equals("pip") && !bare.equals("uv")) {
            notes.add(
                    new Note(
                            "",
                            file,
                            line.line(),
                            "The conda package "
                                    + name
                                    + " is not installed; the machine must have it."));
        }
    }
}
