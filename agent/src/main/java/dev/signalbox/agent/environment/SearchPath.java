package dev.signalbox.agent.environment;

import dev.signalbox.agent.system.OperatingSystem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where programs are looked for inside an environment. */
public final class SearchPath {

    private SearchPath() {}

    /** The variables of a program in an environment. */
    public static Map<String, String> with(Environment environment, Map<String, String> base) {
        var variables = new TreeMap<>(base);
        variables.putAll(environment.variables());
        variables.put("PATH", before(environment.path(), base.getOrDefault("PATH", "")));
        return variables;
    }

    /** Puts directories before a search path. */
    public static String before(List<Path> directories, String path) {
        return Stream.concat(
                        directories.stream().map(Path::toString),
                        Stream.of(path).filter(rest -> !rest.isEmpty()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * The command with its program as a full path. Java would look on the agent's own path, where
     * the environment's programs are not; what is found nowhere stays as it is, and the system says
     * so.
     */
    public static List<String> resolve(
            List<String> command, Map<String, String> variables, Path directory) {
        var resolved = new ArrayList<>(command);
        String program = command.get(0);
        if (program.contains("/") || program.contains(File.separator)) {
            resolved.set(0, directory.resolve(program).normalize().toString());
            return resolved;
        }
        List<String> endings =
                OperatingSystem.isWindows() ? List.of(".exe", ".cmd", ".bat", "") : List.of("");
        String path = variables.getOrDefault("PATH", "");
        for (String place : path.split(File.pathSeparator, -1)) {
            for (String ending : endings) {
                Path file = Path.of(place, program + ending);
                if (!place.isEmpty() && Files.isExecutable(file) && !Files.isDirectory(file)) {
                    resolved.set(0, file.toString());
                    return resolved;
                }
            }
        }
        return resolved;
    }
}
