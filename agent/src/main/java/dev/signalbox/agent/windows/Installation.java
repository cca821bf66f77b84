package dev.signalbox.agent.windows;

import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The agent among this computer's programs. Each version has a directory of its own, since robots
 * that go on during an update hold the files of theirs open.
 *
 * @param home the directory of all versions
 */
record Installation(Path home) {

    private static final String AGENT = "signalbox-agent.cmd";
    private static final String WINDOW = "signalbox-window.cmd";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** Where programs of this computer are. */
    static Installation usual() {
        String programs = System.getenv().getOrDefault("ProgramFiles", "C:\\Program Files");
        return new Installation(Path.of(programs, "Signalbox Agent"));
    }

    /** Where its data is unless told otherwise. */
    static Path usualData() {
        String data = System.getenv().getOrDefault("ProgramData", "C:\\ProgramData");
        return Path.of(data, "Signalbox Agent");
    }

    /** Copies a program here beside the versions that are there. */
    ProgramFiles add(ProgramFiles from, String version, Clock clock) throws IOException {
        if (!from.isWhole()) {
            throw new IOException(
                    "%s is not the unpacked signalbox-agent-windows.zip: there is no %s or no %s."
                            .formatted(from.root(), from.jar(), from.java()));
        }
        Path target = versions().resolve(version + "-" + STAMP.format(clock.instant()));
        Files.createDirectories(versions());
        Path unfinished = versions().resolve("unfinished");
        Disk.delete(unfinished);
        Tree.copy(from.root(), unfinished, path -> true);
        Files.move(unfinished, target);
        return new ProgramFiles(target);
    }

    /** Writes the commands that stand for the newest version: the agent, and its window. */
    void pointTo(ProgramFiles program, List<String> flags, Path data) throws IOException {
        command(AGENT, data, "", program.java(), flags, program.jar());
        command(
                WINDOW,
                data,
                "start \"Signalbox\" ",
                program.javaWithoutPrompt(),
                program.flags(),
                program.jar(),
                "monitor");
    }

    private void command(
            String name,
            Path data,
            String begin,
            Path java,
            List<String> flags,
            Path jar,
            String... verb)
            throws IOException {
        var words = new ArrayList<>(List.of(java.toString()));
        words.addAll(flags);
        words.addAll(List.of("-jar", jar.toString()));
        words.addAll(List.of(verb));
        Files.writeString(
                home.resolve(name),
                "@if not defined SIGNALBOX_DATA set \"SIGNALBOX_DATA=%s\"\r\n@%s%s %%*\r\n"
                        .formatted(data, begin, CommandLine.of(words)));
    }

    /** Deletes the versions that nothing uses any more, as far as Windows lets us. */
    void tidy(ProgramFiles kept) throws IOException {
        List<Path> all;
        try (var list = Files.list(versions())) {
            all = list.filter(path -> !path.equals(kept.root())).collect(Collectors.toList());
        }
        for (Path old : all) {
            try {
                // A directory with a file in use cannot be moved, so nothing is half deleted.
                Path going = old.resolveSibling("going-" + old.getFileName());
                Disk.delete(going);
                Files.move(old, going);
                Disk.delete(going);
            } catch (IOException inUse) {
                // A robot that was started by this version goes on; the next update tries again.
            }
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(home.resolve(AGENT));
        Files.deleteIfExists(home.resolve(WINDOW));
        if (Files.exists(versions())) {
            tidy(new ProgramFiles(home));
        }
    }

    private Path versions() {
        return home.resolve("versions");
    }
}
