package dev.signalbox.agent.tree;

import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.agent.windows.WindowsTrees;
import java.nio.file.Path;

/** Makes the kind of tree that this machine can have. */
public interface ProcessTrees {

    /** The tree of one step run, new or from before. */
    ProcessTree of(String stepRunId, Path runDirectory);

    /** How trees are held together here, for people. */
    String description();

    /** The best this machine can do. */
    static ProcessTrees here() {
        return switch (OperatingSystem.here()) {
            case WINDOWS -> new WindowsTrees();
            case LINUX -> new LinuxTrees(Cgroups.usable());
            case MAC, OTHER -> new PortableTrees();
        };
    }
}
