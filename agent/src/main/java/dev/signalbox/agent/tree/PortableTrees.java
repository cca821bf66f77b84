package dev.signalbox.agent.tree;

import java.nio.file.Path;

/** Trees where the agent knows no more than the Java platform, as on macOS. */
record PortableTrees() implements ProcessTrees {

    @Override
    public ProcessTree of(String stepRunId, Path runDirectory) {
        return new PortableTree(runDirectory);
    }

    @Override
    public String description() {
        return "descendants of the first process";
    }
}
