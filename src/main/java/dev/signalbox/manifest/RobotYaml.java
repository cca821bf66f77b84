package dev.signalbox.manifest;

import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads Robocorp's robot.yaml. What it does not know is noted, not refused: such packages were
 * written for another room.
 */
final class RobotYaml {

    static final String FILE = "robot.yaml";
    private static final List<String> KEYS =
            List.of(
                    "tasks",
                    "devTasks",
                    "environmentConfigs",
                    "condaConfigFile",
                    "preRunScripts",
                    "artifactsDir",
                    "PATH",
                    "PYTHONPATH",
                    "ignoreFiles");
    private static final List<String> TASK_KEYS = List.of("robotTaskName", "shell", "command");
    private static final String SCHEMA = "inputSchema";
    private static final List<String> ALL_TASK_KEYS =
            List.of("robotTaskName", "shell", "command", SCHEMA);

    private final PackageZip zip;
    private final Problems problems;
    private final List<Note> notes = new ArrayList<>();

    RobotYaml(PackageZip zip, Problems problems) {
        this.zip = zip;
        this.problems = problems;
    }

    Manifest read(Section root) throws IOException {
        knowOnly("robot.yaml", root, KEYS);
        checkFiles(root, "ignoreFiles");
        String artifacts = artifacts(root);
        List<PackageTask> tasks = tasks(root, artifacts);
        Map<String, EnvironmentSpec> built = new RobotEnvironments(zip, problems, notes).read(root);
        return new Manifest(
                "ROBOCORP",
                null,
                null,
                "",
                built,
                Map.of(),
                tasks,
                notes,
                zip.contents(Manifests.FILES_KEPT));
    }

    private void knowOnly(String where, Section section, List<String> known) {
        for (String key : section.keys()) {
            if (known.contains(key)) {
                continue;
            }
            String sentence = Section.unknown(where, key, known);
            if (Likely.meant(key, known).isPresent()) {
                section.problem(key, sentence);
            } else {
                notes.add(new Note("", FILE, section.line(key), sentence));
            }
        }
    }

    private void checkFiles(Section root, String key) {
        for (Section.Line file : root.texts(key, false)) {
            if (!zip.has(file.text())) {
                problems.add(
                        FILE,
                        file.line(),
                        "The file " + file.text() + " of " + key + " is not in the zip.");
            }
        }
    }

    private String artifacts(Section root) {
        String artifacts = root.text("artifactsDir");
        if (artifacts == null || artifacts.isEmpty()) {
            root.problem(
                    "artifactsDir",
                    "artifactsDir is missing: the folder in which the robot leaves its files, such as output.");
            return "output";
        }
        if (!PackagePath.isInside(artifacts)) {
            root.problem("artifactsDir", "artifactsDir must be a folder inside the package.");
        }
        return PackagePath.folder(artifacts);
    }

    private List<PackageTask> tasks(Section root, String artifacts) throws IOException {
        List<PackageTask> tasks = new ArrayList<>();
        Section section = root.section("tasks");
        if (section == null || section.keys().isEmpty()) {
            root.problem("tasks", "tasks is missing: at least one task is needed.");
            return tasks;
        }
        List<String> path = folders(root, "PATH");
        List<String> pythonPath = folders(root, "PYTHONPATH");
        List<List<String>> preRun = root.commands("preRunScripts");
        for (String name : section.keys()) {
            Section task = section.section(name);
            if (task == null) {
                section.problem(
                        name,
                        "The task " + name + " needs one of " + String.join(", ", TASK_KEYS) + ".");
                continue;
            }
            knowOnly("The task " + name, task, ALL_TASK_KEYS);
            List<String> command = command(name, task);
            tasks.add(
                    new PackageTask(
                            name,
                            "",
                            false,
                            true,
                            ByPlatform.work(platform ->
                                    new LaunchSpec.Task(
                                            name,
                                            command,
                                            ".",
                                            artifacts,
                                            path,
                                            pythonPath,
                                            preRun.stream().filter(fits(platform)).toList())),
                            new InputSchemas(zip, problems).read(FILE, task, SCHEMA)));
        }
        return tasks;
    }

    private static Predicate<List<String>> fits(Platform platform) {
        return command -> platform.fits(String.join(" ", command));
    }

    private List<String> command(String name, Section task) {
        List<String> given = TASK_KEYS.stream().filter(task::has).toList();
        if (given.size() != 1) {
            problems.add(
                    FILE,
                    task.line(),
                    "The task "
                            + name
                            + " needs exactly one of "
                            + String.join(", ", TASK_KEYS)
                            + (given.isEmpty()
                                    ? "; it has none."
                                    : "; it has " + String.join(" and ", given) + "."));
            return List.of();
        }
        String key = given.getFirst();
        List<String> command =
                switch (key) {
                    case "robotTaskName" -> robotFramework(task.text(key));
                    case "shell" -> task.split(task.line(key), String.valueOf(task.text(key)));
                    default -> task.texts(key, false).stream().map(Section.Line::text).toList();
                };
        if (command.isEmpty() && task.text("shell") == null && !key.equals("command")) {
            return command;
        }
        CommandCheck.check(zip, FILE, task.line(key), name, command, problems);
        return command;
    }

    private static List<String> robotFramework(@org.jspecify.annotations.Nullable String taskName) {
        if (taskName == null) {
            return List.of();
        }
        return List.of(
                "python",
                "-m",
                "robot",
                "--report",
                "NONE",
                "--outputdir",
                "{artifacts}",
                "--logtitle",
                "Task log",
                "--task",
                taskName,
                ".");
    }

    private List<String> folders(Section root, String key) {
        List<String> folders = new ArrayList<>();
        for (Section.Line folder : root.texts(key, false)) {
            if (!PackagePath.isInside(folder.text())) {
                problems.add(
                        FILE,
                        folder.line(),
                        "The folder "
                                + folder.text()
                                + " of "
                                + key
                                + " leads out of the package.");
            } else {
                folders.add(PackagePath.folder(folder.text()));
            }
        }
        return folders;
    }
}
