package dev.signalbox.agent.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one directory in which the agent keeps everything.
 *
 * @param root where it is
 */
public record DataDirectory(Path root) {

    /** Opens the directory, made for the agent's user alone if it is new. */
    public static DataDirectory open(Path root) throws IOException {
        Path absolute = root.toAbsolutePath().normalize();
        Disk.privateDirectory(absolute);
        return new DataDirectory(absolute);
    }

    /** Where an agent keeps its things unless told otherwise. */
    public static Path usual() {
        String set = System.getenv("SIGNALBOX_DATA");
        return set == null || set.isBlank()
                ? Path.of(System.getProperty("user.home"), ".signalbox-agent")
                : Path.of(set);
    }

    /** Step runs, a directory each. */
    public Path runs() throws IOException {
        return Disk.privateDirectory(root.resolve("runs"));
    }

    /** Unpacked packages, by digest. */
    public Path packages() throws IOException {
        return Disk.privateDirectory(root.resolve("packages"));
    }

    /** Built environments, by kind and digest. */
    public Path environments() throws IOException {
        return Disk.privateDirectory(root.resolve("environments"));
    }

    /** What pip and npm keep between builds. */
    public Path downloads(String tool) throws IOException {
        return Disk.privateDirectory(root.resolve("downloads").resolve(tool));
    }

    /** Port of the loopback API, so that a new agent process can be found where the old one was. */
    public Path loopbackPort() {
        return root.resolve("loopback.port");
    }

    /** What whoever may read this directory shows to the agent on its loopback address. */
    public Path deskToken() {
        return root.resolve("desk.token");
    }

    /** Versions of the tools that were found last. */
    public Path tools() {
        return root.resolve("tools.txt");
    }

    /** What is kept free of this disk. */
    public Reserve reserve() {
        return new Reserve(root.resolve("reserve"));
    }

    /** Touched at every answer of the room. */
    public Path lastAnswer() {
        return root.resolve("last-answer");
    }

    /** Says who this machine is, or null if it was never enrolled. */
    public @Nullable Identity identity() throws IOException {
        Path file = root.resolve("machine.json");
        if (!Files.exists(file)) {
            return null;
        }
        Identity written = Json.read(Files.readAllBytes(file), Identity.class);
        return written.withKey(Seal.here().open(written.machineKey()));
    }

    /** Remembers who this machine is. */
    public void remember(Identity identity) throws IOException {
        Disk.write(
                root.resolve("machine.json"),
                Json.write(identity.withKey(Seal.here().seal(identity.machineKey()))));
    }

    /** Directories of all step runs on this disk. */
    public List<Path> runDirectories() throws IOException {
        try (var all = Files.list(runs())) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Takes the directory for one agent process until it ends; null when another has it. */
    public @Nullable FileLock lock() throws IOException {
        var channel =
                FileChannel.open(
                        root.resolve("agent.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException ours) {
            channel.close();
            return null;
        }
    }
}
