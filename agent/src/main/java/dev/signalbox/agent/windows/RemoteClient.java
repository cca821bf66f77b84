package dev.signalbox.agent.windows;

import dev.signalbox.agent.environment.Tools;
import dev.signalbox.agent.tree.Leader;
import dev.signalbox.agent.tree.Supervised;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FreeRDP client that signs an account in at this computer and keeps its screen there. All it is
 * told, the password too, goes through its standard input. It runs in a process tree of its own,
 * which outlives the agent as the robot does.
 */
final class RemoteClient {

    private static final List<String> PROGRAMS =
            List.of("sdl-freerdp", "sdl3-freerdp", "sdl2-freerdp", "wfreerdp");

    private final Path directory;
    private final WindowsTree tree;

    private RemoteClient(Path directory) {
        this.directory = directory;
        this.tree = new WindowsTree(directory);
    }

    /** The one of a step run, begun or not. */
    static RemoteClient of(Path runDirectory) {
        return new RemoteClient(runDirectory.resolve("client"));
    }

    /** The program to use: the one that is set, one beside the agent, or one on the search path. */
    static @Nullable Path program() {
        String set = System.getenv("SIGNALBOX_RDP_CLIENT");
        if (set != null && !set.isBlank()) {
            return Path.of(set);
        }
        Path beside = ProgramFiles.own().root().resolve("freerdp");
        Path aboveVersions = beside.resolve("../../../freerdp").normalize();
        for (String name : PROGRAMS) {
            Path here = beside.resolve(name + ".exe");
            Path above = aboveVersions.resolve(name + ".exe");
            Path found = Files.exists(here) ? here : Files.exists(above) ? above : Tools.find(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    void start(Path program, AccountName account, String password, int width, int height)
            throws IOException {
        Files.createDirectories(directory);
        List<String> command =
                tree.supervise(directory, List.of(program.toString(), "/args-from:stdin"));
        Process client =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log().toFile()))
                        .start();
        try (OutputStream in = client.getOutputStream()) {
            in.write(arguments(account, password, width, height).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One a line. The connection stays on this computer, so its certificate proves nothing. */
    static String arguments(AccountName account, String password, int width, int height) {
        var lines = new StringBuilder();
        lines.append("/v:").append(RemoteDesktop.SELF).append(':').append(RemoteDesktop.port());
        lines.append("\n/u:").append(account.user());
        if (!account.domain().isEmpty()) {
            lines.append("\n/d:").append(account.domain());
        }
        lines.append("\n/p:").append(password);
        lines.append("\n/cert:ignore\n/size:").append(width).append('x').append(height);
        return lines.append("\n-clipboard\n").toString();
    }

    /** Whether it was started and still runs. */
    boolean isAlive() throws IOException {
        Leader leader = new Supervised(directory).leader();
        return leader != null && leader.isAlive();
    }

    /** How it ended; null while it has not. */
    @Nullable Integer exitCode() throws IOException {
        return new Supervised(directory).exitCode();
    }

    /** The last line it printed. */
    String lastLine() throws IOException {
        if (!Files.exists(log())) {
            return "";
        }
        String text = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8);
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    }

    void end() throws IOException {
        tree.kill();
    }

    private Path log() {
        return directory.resolve("client.log");
    }
}
