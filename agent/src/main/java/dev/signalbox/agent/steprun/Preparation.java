package dev.signalbox.agent.steprun;

import dev.signalbox.agent.disk.Tree;
import dev.signalbox.agent.environment.Basics;
import dev.signalbox.agent.environment.BuildFailed;
import dev.signalbox.agent.environment.Commands;
import dev.signalbox.agent.environment.Environment;
import dev.signalbox.agent.environment.ModulesLink;
import dev.signalbox.agent.environment.SearchPath;
import dev.signalbox.agent.pack.BadPackage;
import dev.signalbox.agent.tree.Supervised;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a working directory and an environment ready for one robot. Nothing of the robot itself
 * runs yet.
 */
final class Preparation {

    private final Depot depot;
    private final RunDirectory directory;
    private final RunLog log;
    private final ReportJournal journal;
    private final LaunchSpec spec;

    Preparation(
            Depot depot,
            RunDirectory directory,
            RunLog log,
            ReportJournal journal,
            LaunchSpec spec) {
        this.depot = depot;
        this.directory = directory;
        this.log = log;
        this.journal = journal;
        this.spec = spec;
    }

    Launch run(String loopbackToken)
            throws IOException, BadPackage, BuildFailed, InterruptedException {
        directory.clear();
        tell("Fetching " + spec.packageName());
        Path unpacked = depot.packages().unpacked(spec.packageDigest());
        Tree.copy(unpacked, directory.work(), path -> true);
        Commands commands = new Commands(directory.log(), forBuilding());
        if (!spec.environment().kind().equals("none")) {
            tell("Preparing the environment (" + spec.environment().kind() + ")");
        }
        Environment environment =
                depot.environments().prepare(spec.environment(), directory.work(), commands);
        ModulesLink.put(environment, directory.work(), spec.environment());
        return launch(environment, loopbackToken);
    }

    private Launch launch(Environment environment, String loopbackToken)
            throws IOException, BadPackage {
        LaunchSpec.Task task = spec.task();
        Path workingDirectory = inside(task.workingDirectory());
        Path artifacts = inside(task.artifactsDirectory());
        Files.createDirectories(artifacts);
        if (!Files.isDirectory(workingDirectory)) {
            throw new BadPackage(
                    "The package has no directory \"" + task.workingDirectory() + "\".");
        }
        Map<String, String> variables =
                SearchPath.with(environment, Basics.forRobots(directory.temporary()));
        variables.put("PYTHONUNBUFFERED", "1");
        variables.put("PYTHONIOENCODING", "utf-8");
        spec.variables()
                .forEach((name, value) ->
                        variables.put(name, value.replace(Wire.ROOM_ADDRESS, depot.room().url())));
        variables.put("PATH", SearchPath.before(inside(task.path()), path(variables, "PATH")));
        if (!orEmpty(task.pythonPath()).isEmpty()) {
            variables.put(
                    "PYTHONPATH",
                    SearchPath.before(inside(task.pythonPath()), path(variables, "PYTHONPATH")));
        }
        variables.put("ROBOT_ROOT", directory.work().toString());
        variables.put("ROBOT_ARTIFACTS", artifacts.toString());
        variables.put("SIGNALBOX_AGENT_URL", depot.loopback().url());
        variables.put("SIGNALBOX_AGENT_TOKEN", loopbackToken);
        variables.put(Supervised.MARK, spec.stepRunId());
        return new Launch(workingDirectory, artifacts, variables);
    }

    private Map<String, String> forBuilding() {
        Map<String, String> variables = new TreeMap<>(Basics.forBuilding(directory.temporary()));
        variables.put(Supervised.MARK, spec.stepRunId());
        return variables;
    }

    private List<Path> inside(List<String> directories) throws BadPackage {
        var paths = new ArrayList<Path>();
        for (String relative : orEmpty(directories)) {
            paths.add(inside(relative));
        }
        return paths;
    }

    private Path inside(String relative) throws BadPackage {
        Path path = directory.work().resolve(relative == null ? "" : relative).normalize();
        if (!path.startsWith(directory.work())) {
            throw new BadPackage("\"" + relative + "\" leads out of the package.");
        }
        return path;
    }

    private void tell(String text) {
        log.say(text);
        journal.tell(Report.Kind.PREPARING, text);
    }

    private static String path(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "");
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
