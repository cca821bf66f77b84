package dev.signalbox.agent.environment;

import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Lets a robot see the modules of its environment where Node looks for them. */
public final class ModulesLink {

    private ModulesLink() {}

    /** Puts the link into the robot's own copy of its package, if the environment has modules. */
    public static void put(Environment environment, Path work, EnvironmentSpec spec)
            throws IOException, InterruptedException {
        Path modules = environment.modules();
        if (modules == null) {
            return;
        }
        Path link =
                work.resolve(spec.directory() == null ? "" : spec.directory())
                        .normalize()
                        .resolve("node_modules");
        Disk.delete(link);
        if (OperatingSystem.isWindows()) {
            junction(link, modules);
        } else {
            Files.createSymbolicLink(link, modules);
        }
    }

    /** A Windows user may make these without special rights, unlike symbolic links. */
    private static void junction(Path link, Path target) throws IOException, InterruptedException {
        Process mklink =
                new ProcessBuilder("cmd", "/c", "mklink", "/J", link.toString(), target.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!mklink.waitFor(30, TimeUnit.SECONDS) || mklink.exitValue() != 0) {
            throw new IOException("The modules could not be linked to " + link + ".");
        }
    }
}
