package dev.signalbox.agent.environment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An environment that stands ready.
 *
 * @param path directories to put first on PATH
 * @param variables what a program in it needs besides
 * @param modules Node: the directory of installed modules, to be linked into the working directory;
 *     else null
 */
public record Environment(List<Path> path, Map<String, String> variables, @Nullable Path modules) {

    /** The machine as it is. */
    static final Environment NONE = new Environment(List.of(), Map.of(), null);
}
