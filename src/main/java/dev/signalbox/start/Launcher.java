package dev.signalbox.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL's programs are started here. They refuse to run as root or as a user without a
 * name, so those start them in a user namespace where they are nobody. A server is told by the
 * kernel to shut down when the thread that started it is gone, and lives in a session of its own,
 * so that Ctrl-C reaches the room first.
 */
record Launcher(List<String> plain, List<String> tied) {

    static Launcher here() {
        List<String> plain = isRoot() || isNameless() ? asNobody() : List.of();
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
            throw notAsNobody(null);
        } catch (IOException e) {
            throw notAsNobody(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notAsNobody(e);
        }
    }

    private static Refusal notAsNobody(@Nullable Exception cause) {
        return new Refusal(
                "PostgreSQL does not run as root or as a user id without a name, and this system does not let it"
                        + " be started as somebody else (unshare --user is missing or forbidden). Start Signalbox"
                        + " as an ordinary user. "
                        + Refusal.elsewhere(),
                cause);
    }

    private static boolean isRoot() {
        return "0".equals(ownUser("unix:uid"));
    }

    /** In containers that are given any user id, for example. */
    private static boolean isNameless() {
        String name = ownUser("owner:owner");
        return name != null && name.equals(ownUser("unix:uid"));
    }

    private static @Nullable String ownUser(String attribute) {
        try {
            return Files.getAttribute(Path.of("/proc/self"), attribute).toString();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
