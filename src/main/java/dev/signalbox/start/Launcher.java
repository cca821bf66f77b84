package dev.signalbox.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How PostgreSQL's programs are started here. They refuse to run as root, so root starts them in a
 * user namespace where it is nobody. A server is told by the kernel to shut down when the thread
 * that started it is gone, and lives in a session of its own, so that Ctrl-C reaches the room
 * first.
 */
record Launcher(List<String> plain, List<String> tied) {

    static Launcher here() {
        List<String> plain = isRoot() ? asNobody() : List.of();
        List<String> tied = new ArrayList<>(plain);
        if (isOnPath("setsid")) {
            tied.add("setsid");
        }
        if (isOnPath("setpriv")) {
            tied.addAll(List.of("setpriv", "--pdeathsig", "INT"));
        }
        return new Launcher(plain, List.copyOf(tied));
    }

    /** A program that runs and ends. */
    ProcessBuilder shortLived(List<String> command) {
        return new ProcessBuilder(Stream.concat(plain.stream(), command.stream()).toList());
    }

    /** A server that must not outlive the calling thread. */
    ProcessBuilder server(List<String> command) {
        return new ProcessBuilder(Stream.concat(tied.stream(), command.stream()).toList());
    }

    private static List<String> asNobody() {
        List<String> prefix = List.of("unshare", "--user");
        try {
            Process tried =
                    new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true")).toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (tried.waitFor() == 0) {
                return prefix;
            }
        } catch (IOException e) {
            throw cannotDropRoot(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannotDropRoot(e);
        }
        throw cannotDropRoot(null);
    }

    private static Refusal cannotDropRoot(@org.jspecify.annotations.Nullable Exception cause) {
        return new Refusal(
                "PostgreSQL does not run as root, and this system does not let root start it as somebody else "
                        + "(unshare --user is missing or forbidden). Start Signalbox as an ordinary user. "
                        + Refusal.elsewhere(),
                cause == null ? new IllegalStateException("unshare --user failed") : cause);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
