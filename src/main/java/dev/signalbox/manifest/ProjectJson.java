package dev.signalbox.manifest;

import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the project.json of a UiPath project, zipped as it is or published as a .nupkg. Its
 * workflows are run by the machine's own UiRobot.exe.
 */
final class ProjectJson {

    static final String FILE = "project.json";
    private static final String CONTENT = "content/" + FILE;
    private static final String OF_A_LIBRARY = "lib/[^/]+/" + FILE;
    private static final List<String> MARKS =
            List.of("entryPoints", "main", "studioVersion", "projectVersion");

    private final PackageZip zip;
    private final String file;
    private final Problems problems;
    private final List<Note> notes = new ArrayList<>();
    private String text = "";

    ProjectJson(PackageZip zip, String file, Problems problems) {
        this.zip = zip;
        this.file = file;
        this.problems = problems;
    }

    /** Where it lies: in the root of a project, in a folder of its own in a .nupkg. */
    static @Nullable String find(PackageZip zip) {
        for (String place : List.of(FILE, CONTENT)) {
            if (zip.has(place)) {
                return place;
            }
        }
        return zip.files().stream()
                .filter(name -> name.matches(OF_A_LIBRARY))
                .findFirst()
                .orElse(null);
    }

    Manifest read() throws IOException {
        JsonNode root = root();
        if (MARKS.stream().noneMatch(root::has)) {
            problems.add(
                    file,
                    0,
                    "This project.json is not one of UiPath Studio: it has none of "
                            + String.join(", ", MARKS)
                            + ".");
        } else if (root.path("designOptions").path("outputType").asString("").equals("Library")) {
            wrong("outputType", "This is a library; only a project of type Process can be run.");
        }
        String name = optional(root, "name");
        String version = optional(root, "projectVersion");
        PackageName.check(
                name,
                version,
                wrong ->
                        wrong(
                                wrong.field().equals("name") ? "name" : "projectVersion",
                                wrong.sentence()));
        String description = optional(root, "description");
        return new Manifest(
                "UIPATH",
                name,
                version,
                description == null ? "" : description,
                Map.of("any", environment(root)),
                Map.of(),
                tasks(root),
                notes,
                zip.contents(Manifests.FILES_KEPT));
    }

    private JsonNode root() throws IOException {
        String read = zip.text(file, problems);
        problems.refuse();
        text = String.valueOf(read);
        try {
            JsonNode root = JsonMapper.shared().readTree(text);
            if (root.isObject()) {
                return root;
            }
            problems.add(file, 1, "The file must be a JSON object.");
        } catch (JacksonException e) {
            var at = e.getLocation();
            problems.add(file, at == null ? 0 : at.getLineNr(), "This is not valid JSON.");
        }
        throw problems.refused();
    }

    /** What UiRobot.exe fetches by itself. */
    private static EnvironmentSpec environment(JsonNode root) {
        List<String> dependencies =
                root.path("dependencies").properties().stream()
                        .map(one -> one.getKey() + " " + one.getValue().asString(""))
                        .toList();
        return new EnvironmentSpec("uipath", "", dependencies, "", "", List.of());
    }

    private List<PackageTask> tasks(JsonNode root) {
        JsonNode runtime = root.path("runtimeOptions");
        JsonNode interaction = runtime.path("requiresUserInteraction");
        if (!interaction.isMissingNode() && !interaction.isBoolean()) {
            wrong("requiresUserInteraction", "requiresUserInteraction must be true or false.");
        }
        List<PackageTask> tasks = new ArrayList<>();
        for (String entry : entries(root)) {
            String workflow = PackagePath.in(folder(), entry);
            if (entry.endsWith(".cs")) {
                notes.add(
                        new Note(
                                "",
                                workflow,
                                0,
                                "A coded workflow cannot be started by itself; a XAML workflow can invoke it."));
            } else if (!PackagePath.isInside(entry) || !zip.has(workflow)) {
                wrong(
                        "entryPoints",
                        "The workflow "
                                + entry
                                + " is not in the package; it must be zipped or published with its sources.");
            } else {
                tasks.add(task(entry, workflow, interaction, Arguments.schema(root, entry)));
            }
        }
        if (tasks.isEmpty() && problems.isEmpty()) {
            wrong(
                    "entryPoints",
                    "There is no workflow to start: main or entryPoints must name one.");
        }
        return tasks;
    }

    /** All entry points, the main workflow first. */
    private static Set<String> entries(JsonNode root) {
        Set<String> entries = new LinkedHashSet<>();
        List<String> named = new ArrayList<>(List.of(root.path("main").asString("")));
        root.path("entryPoints").forEach(one -> named.add(one.path("filePath").asString("")));
        named.stream().filter(name -> !name.isBlank()).map(PackageZip::plain).forEach(entries::add);
        return entries;
    }

    private static PackageTask task(
            String entry, String workflow, JsonNode interaction, @Nullable JsonNode schema) {
        String name = entry.replaceFirst("(?i)\\.xaml$", "");
        LaunchSpec.Task launch =
                new LaunchSpec.Task(
                        name,
                        List.of("UiRobot", "execute", "--file", "{root}/" + workflow),
                        ".",
                        "output",
                        List.of(),
                        List.of(),
                        List.of());
        return new PackageTask(
                name,
                "",
                interaction.asBoolean(true),
                interaction.isMissingNode(),
                Map.of("any", launch),
                schema);
    }

    private String folder() {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "." : file.substring(0, slash);
    }

    private static @Nullable String optional(JsonNode root, String key) {
        String value = root.path(key).asString("").strip();
        return value.isEmpty() ? null : value;
    }

    /** With the line where the key first stands. */
    private void wrong(String key, String sentence) {
        int at = text.indexOf('"' + key + '"');
        int line = at < 0 ? 0 : (int) text.substring(0, at).lines().count();
        problems.add(file, Math.max(line, at < 0 ? 0 : 1), sentence);
    }
}
