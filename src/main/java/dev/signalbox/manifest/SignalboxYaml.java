package dev.signalbox.manifest;

import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads our own signalbox.yaml; whatever it does not know is a problem. */
final class SignalboxYaml {

    static final String FILE = "signalbox.yaml";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final PackageZip zip;
    private final Problems problems;
    private final List<Note> notes = new ArrayList<>();

    SignalboxYaml(PackageZip zip, Problems problems) {
        this.zip = zip;
        this.problems = problems;
    }

    Manifest read(Section root) throws IOException {
        root.allowOnly(
                "signalbox.yaml",
                "name",
                "version",
                "description",
                "environment",
                "tasks",
                "artifacts",
                "variables",
                "pre_run");
        String name = root.text("name");
        String version = root.text("version");
        PackageName.check(
                name, version, message -> root.problem(message.field(), message.sentence()));
        EnvironmentSpec environment = new SignalboxEnvironment(zip, problems).read(root);
        List<PackageTask> tasks = tasks(root, artifacts(root), root.commands("pre_run"));
        String description = root.text("description");
        return new Manifest(
                "SIGNALBOX",
                name,
                version,
                description == null ? "" : description,
                Map.of("any", environment),
                variables(root),
                tasks,
                notes,
                zip.contents(Manifests.FILES_KEPT));
    }

    private String artifacts(Section root) {
        String artifacts = root.text("artifacts");
        if (artifacts != null && !PackagePath.isInside(artifacts)) {
            root.problem("artifacts", "artifacts must be a folder inside the package.");
        }
        return artifacts == null ? "output" : PackagePath.folder(artifacts);
    }

    private Map<String, String> variables(Section root) {
        Map<String, String> variables = new LinkedHashMap<>();
        Section section = root.section("variables");
        if (section != null) {
            for (String key : section.keys()) {
                String value = section.text(key);
                if (!VARIABLE.matcher(key).matches()) {
                    section.problem(
                            key,
                            "The name of a variable has letters, digits and _ and does not start with a digit: "
                                    + key
                                    + ".");
                }
                variables.put(key, value == null ? "" : value);
            }
        }
        return variables;
    }

    private List<PackageTask> tasks(Section root, String artifacts, List<List<String>> preRun)
            throws IOException {
        List<PackageTask> tasks = new ArrayList<>();
        Section section = root.section("tasks");
        if (section == null || section.keys().isEmpty()) {
            root.problem("tasks", "tasks is missing: at least one task is needed.");
            return tasks;
        }
        for (String name : section.keys()) {
            Section task = section.section(name);
            if (task == null) {
                section.problem(name, "The task " + name + " needs a command.");
            } else {
                tasks.add(task(name, task, artifacts, preRun));
            }
        }
        return tasks;
    }

    private PackageTask task(String name, Section task, String artifacts, List<List<String>> preRun)
            throws IOException {
        task.allowOnly(
                "The task " + name, "command", "foreground", "description", InputSchemas.KEY);
        if (!task.has("command")) {
            task.problem("command", "The task " + name + " needs a command.");
        } else {
            CommandCheck.check(zip, FILE, task.line("command"), name, command(task), problems);
        }
        Boolean foreground = task.flag("foreground");
        String description = task.text("description");
        LaunchSpec.Task launch =
                new LaunchSpec.Task(
                        name, command(task), ".", artifacts, List.of(), List.of(), preRun);
        return new PackageTask(
                name,
                description == null ? "" : description,
                foreground == null || foreground,
                foreground == null,
                Map.of("any", launch),
                new InputSchemas(zip, problems).read(FILE, task, InputSchemas.KEY));
    }

    /** A list of words, or one line that is split as a shell would. */
    private static List<String> command(Section task) {
        if (task.isList("command")) {
            return task.texts("command", false).stream().map(Section.Line::text).toList();
        }
        String line = task.text("command");
        return line == null ? List.of() : task.split(task.line("command"), line);
    }
}
