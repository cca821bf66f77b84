package dev.signalbox.agent.steprun;

import dev.signalbox.agent.environment.SearchPath;
import dev.signalbox.protocol.LaunchSpec.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A robot that only has to be started.
 *
 * @param workingDirectory where its commands run
 * @param artifacts what it leaves there is collected
 * @param variables its whole environment
 */
record Launch(Path workingDirectory, Path artifacts, Map<String, String> variables) {

    /**
     * A command with the package's own words replaced and its program looked up in the robot's
     * environment.
     */
    List<String> command(List<String> words) {
        List<String> filled =
                words.stream()
                        .map(word -> word.replace("{root}", variables.get("ROBOT_ROOT")))
                        .map(word -> word.replace("{artifacts}", artifacts.toString()))
                        .toList();
        return SearchPath.resolve(filled, variables, workingDirectory);
    }

    List<String> command(Task task) {
        return command(task.command());
    }
}
