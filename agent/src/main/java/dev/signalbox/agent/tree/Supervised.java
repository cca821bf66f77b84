package dev.signalbox.agent.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor leaves in the step run's directory: {@code leader}, as soon as it runs, and
 * {@code exit}, when the robot has ended. Each appears at once and whole.
 *
 * @param directory of the step run
 */
public record Supervised(Path directory) {

    /** Name of the variable by which every process of a step run can be told from others. */
    public static final String MARK = "SIGNALBOX_STEP_RUN_ID";

    /** The supervisor; null while it has not begun. */
    public @Nullable Leader leader() throws IOException {
        return Leader.readFrom(directory.resolve("leader"));
    }

    /** Exit code of the robot; null while there is none. */
    public @Nullable Integer exitCode() throws IOException {
        Path file = directory.resolve("exit");
        return Files.exists(file) ? Integer.valueOf(Files.readString(file).strip()) : null;
    }
}
