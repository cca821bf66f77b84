package dev.signalbox.agent.windows;

import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.ProcessTrees;
import java.nio.file.Path;

/** Trees on Windows. */
public record WindowsTrees() implements ProcessTrees {

    @Override
    public ProcessTree of(String stepRunId, Path runDirectory) {
        return new WindowsTree(runDirectory);
    }

    @Override
    public String description() {
        return "job objects";
    }
}
