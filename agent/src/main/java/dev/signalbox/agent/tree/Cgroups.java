package dev.signalbox.agent.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds out whether the agent may make control groups. */
final class Cgroups {

    private Cgroups() {}

    /** The agent's own group, if a process could be moved to a new one below it; else null. */
    static @Nullable Path usable() {
        try {
            Path own = own();
            return own != null && works(own) ? own : null;
        } catch (IOException | RuntimeException no) {
            return null;
        }
    }

    private static @Nullable Path own() throws IOException {
        String mount = null;
        for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
            if (line.contains(" - cgroup2 ")) {
                mount = line.split(" ", -1)[4];
            }
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
            if (mount != null && line.startsWith("0::/")) {
                return Path.of(mount + line.substring(3)).normalize();
            }
        }
        return null;
    }

    /** Making a directory proves nothing; only a process that got in does. */
    private static boolean works(Path own) throws IOException {
        Path trial = own.resolve("signalbox-trial-" + ProcessHandle.current().pid());
        Files.createDirectory(trial);
        try {
            Path members = trial.resolve("cgroup.procs");
            if (!Files.exists(members) || !Files.exists(trial.resolve("cgroup.freeze"))) {
                return false;
            }
            Process sh =
                    new ProcessBuilder(
                                    List.of(
                                            "/bin/sh",
                                            "-c",
                                            "echo $$ > \"$0\"",
                                            members.toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return sh.waitFor(5, TimeUnit.SECONDS) && sh.exitValue() == 0;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            Files.deleteIfExists(trial);
        }
    }
}
