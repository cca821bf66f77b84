package dev.signalbox.agent.tree;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Trees on Linux.
 *
 * @param cgroups where control groups can be made; null: sessions only
 */
record LinuxTrees(@Nullable Path cgroups) implements ProcessTrees {

    @Override
    public ProcessTree of(String stepRunId, Path runDirectory) {
        return new LinuxTree(stepRunId, runDirectory, cgroups);
    }

    @Override
    public String description() {
        return cgroups == null
                ? "own session, descendants and environment mark"
                : "control group below " + cgroups;
    }
}
