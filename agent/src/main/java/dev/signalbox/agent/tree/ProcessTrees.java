package dev.signalbox.agent.tree;

import dev.signalbox.agent.windows.WindowsTrees;
import java.nio.file.Path;
import java.util.Locale;

/** Makes the kind of tree that this machine can have. */
public interface ProcessTrees {

    /** The tree of one step run, new or from before. */
    ProcessTree of(String stepRunId, Path runDirectory);

    /** How trees are held together here, for people. */
    String description();

    /** The best this machine can do. */
    static ProcessTrees here() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new WindowsTrees();
        }
        return system.contains("linux") ? new LinuxTrees(Cgroups.usable()) : new PortableTrees();
    }
}
