package dev.signalbox.agent.environment;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.KeyedLock;
import dev.signalbox.agent.disk.Shelf;
import dev.signalbox.agent.disk.Tree;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The environments of this machine. Each is built once, in the place where it stays, and counts
 * only when its {@code ready} file is there: a virtual environment carries its own path and cannot
 * be moved into place afterwards.
 */
public final class Environments {

    private final DataDirectory data;
    private final KeyedLock locks = new KeyedLock();
    private final Map<String, Builder> builders =
            Map.of("python", new PythonBuilder(), "node", new NodeBuilder());

    /** Keeps them in the data directory. */
    public Environments(DataDirectory data) {
        this.data = data;
    }

    /** The environment for a step run, built first if this machine does not have it yet. */
    public Environment prepare(EnvironmentSpec spec, Path source, Commands commands)
            throws IOException, BuildFailed, InterruptedException {
        Builder builder = builders.get(spec.kind());
        if (builder != null) {
            return builder.open(built(builder, spec, source, commands));
        }
        return switch (spec.kind()) {
            case "none" -> Environment.NONE;
            case "java" -> java();
            case "uipath" -> new UiRobot(System.getenv()).environment();
            default ->
                    throw new BuildFailed(
                            "This agent cannot build an environment of kind \"%s\"; it knows none, python, java, node and uipath."
                                    .formatted(spec.kind()));
        };
    }

    private Path built(Builder builder, EnvironmentSpec spec, Path source, Commands commands)
            throws IOException, BuildFailed, InterruptedException {
        String name = spec.kind() + "-" + spec.digest() + "-" + mark(builder.interpreter());
        Path directory = data.environments().resolve(name);
        try (var held = locks.hold(name)) {
            if (!Files.exists(directory.resolve("ready"))) {
                Disk.delete(directory);
                Files.createDirectories(directory);
                var workshop =
                        new Workshop(
                                spec, source, directory, data.downloads(spec.kind()), commands);
                builder.build(workshop);
                postInstall(builder.open(directory), workshop);
                Disk.write(directory.resolve("ready"), "ready\n");
                Tree.makeReadOnly(directory);
            }
            Shelf.touch(directory);
        }
        return directory;
    }

    private static void postInstall(Environment environment, Workshop workshop)
            throws IOException, BuildFailed, InterruptedException {
        List<List<String>> commands = workshop.spec().postInstall();
        if (commands == null) {
            return;
        }
        for (List<String> command : commands) {
            Map<String, String> variables =
                    SearchPath.with(environment, workshop.commands().base());
            workshop.commands()
                    .run(
                            workshop.source(),
                            variables,
                            SearchPath.resolve(command, variables, workshop.source()));
        }
    }

    private static Environment java() {
        Path home = Tools.javaHome();
        return new Environment(
                List.of(home.resolve("bin")), Map.of("JAVA_HOME", home.toString()), null);
    }

    /** Changes when the machine gets another version of the program. */
    private static String mark(Path interpreter) throws IOException {
        Path real = interpreter.toRealPath();
        long mark =
                31L * real.hashCode()
                        + Files.size(real)
                        + Files.getLastModifiedTime(real).toMillis();
        return Long.toHexString(mark & 0xffff_ffffL);
    }
}
